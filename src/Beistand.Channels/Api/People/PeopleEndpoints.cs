using System.Globalization;
using System.Linq.Expressions;
using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

// Comparisons in queries are translated to SQL; the database compares.
#pragma warning disable CA1304, CA1309, CA1311, CA1862

namespace Beistand.Channels.Api.People;

/// <summary>Customers and staff. Staff read them, administrators change them; for customers there is nobody here.</summary>
internal static class PeopleEndpoints
{
    private static readonly (Role Role, Roles Right)[] Each =
    [
        (Role.Customer, Roles.Customer), (Role.FirstLevel, Roles.FirstLevel), (Role.SecondLevel, Roles.SecondLevel), (Role.ThirdLevel, Roles.ThirdLevel), (Role.TeamLead, Roles.TeamLead),
        (Role.KnowledgeEditor, Roles.KnowledgeEditor), (Role.Administrator, Roles.Administrator),
    ];

    private sealed record Row(long Id, string Name, string Email, string Phone, string Language, Named? Organisation, Roles Roles, bool Active);

    private static readonly Expression<Func<Person, Row>> Columns = p => new Row(
        p.Id, p.Name, p.Email, p.Phone, p.Language, p.Organisation == null ? null : new Named(p.Organisation.Id, p.Organisation.Name), p.Roles, p.DeactivatedAt == null);

    public static void Map(RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", List).Is("listPeople", Scopes.PeopleRead, "List people", "Filter by exact `email` or by a part of name or address with `q`. Staff only.").Gives<PeoplePage>().Refuses(404);
        people.MapPost("", Create).Is("createPerson", Scopes.PeopleWrite, "Create a person", "Administrators only.").Takes<NewPerson>().Gives<PersonInfo>(201).Refuses(404).Uses(Header.IdempotencyKey, Header.Location);
        people.MapGet("/{id:long}", Get).Is("getPerson", Scopes.PeopleRead, "Read a person", "Staff only.").Gives<PersonInfo>().Refuses(404);
        people.MapPatch("/{id:long}", Change).Is("changePerson", Scopes.PeopleWrite, "Change a person", "Administrators only. All of it happens or nothing.").Takes<PersonPatch>("application/merge-patch+json").Gives<PersonInfo>().Refuses(404);
    }

    private static async Task<IResult> List(
        HttpContext http, Caller caller, BeistandDb db, [FromQuery] string? q, [FromQuery] string? email, [FromQuery] string? cursor, [FromQuery] int? limit, CancellationToken ct)
    {
        if (!caller.Actor.IsAgent) return Problems.NotFound;
        var read = new Reading(http.Request.Query).Knows("q", "email", "cursor", "limit");
        var (word, address, after, size) = (read.Text("q", 100), read.Text("email", 254), read.After("id"), read.Limit());
        if (read.Problem is not null) return read.Problem;
        var people = db.People.AsNoTracking();
        if (address is not null) people = people.Where(p => p.Email == Person.Normalise(address));
        if (word is not null && word.ToLowerInvariant() is var lower) people = people.Where(p => p.Name.Contains(word) || p.Name.ToLower().Contains(lower) || p.Email.Contains(lower));
        if (after is not null && Cursor.Place(after) is var (_, last)) people = people.Where(p => p.Id > last);
        var rows = await people.OrderBy(p => p.Id).Take(size + 1).Select(Columns).ToListAsync(ct);
        var next = rows.Count > size ? Cursor.Write("id", Cursor.At(DateTimeOffset.UnixEpoch, rows[size - 1].Id)) : null;
        return Answers.Ok(new PeoplePage([.. rows.Take(size).Select(r => Show(r, caller.Actor))], next));
    }

    private static async Task<IResult> Get(long id, Caller caller, BeistandDb db, CancellationToken ct) =>
        caller.Actor.IsAgent && await Find(id, caller.Actor, db, ct) is { } person ? Answers.Ok(person) : Problems.NotFound;

    private static Task<IResult> Create(
        Body<NewPerson> body, Caller caller, Once once, ManagePeople manage, BeistandDb db, CancellationToken ct)
    {
        var wish = body.Value;
        string? Kept(string? own) => own is null ? null : $"{caller.Actor.PersonId}:person:{own}";
        return once.Do(body.Bytes, Kept,
            own => manage.Save(caller.Actor, new PersonForm(0, wish.Name, wish.Email, wish.Phone, wish.Language, wish.Organisation, Rights(wish.Roles), Kept(own)), ct),
            async id => Answers.Created("/api/v1/people/" + id, (await Find(long.Parse(id!, CultureInfo.InvariantCulture), caller.Actor, db, ct))!), ct);
    }

    private static async Task<IResult> Change(long id, Body<PersonPatch> body, Caller caller, ManagePeople manage, BeistandDb db, CancellationToken ct)
    {
        var (by, patch) = (caller.Actor, body.Value);
        if (!by.Is(Roles.Administrator)) return Problems.NotFound;
        await using var work = await db.BeginWork(ct);
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } person) return Problems.NotFound;
        var old = PersonForm.Of(person);
        var form = old with
        {
            Name = patch.Name ?? old.Name,
            Email = patch.Email ?? old.Email,
            Phone = patch.Phone ?? old.Phone,
            Language = patch.Language ?? old.Language,
            OrganisationId = patch.SaysOrganisation ? patch.Organisation : old.OrganisationId,
            Roles = patch.Roles is null ? old.Roles : Rights(patch.Roles),
        };
        var outcome = await manage.Save(by, form, ct);
        if (outcome is Done && patch.Active is { } active) outcome = await manage.SetActive(by, id, active, ct);
        if (outcome is not Done) return Answers.Of(outcome);
        await work.Commit(ct);
        return await Find(id, by, db, ct) is { } now ? Answers.Ok(now) : Problems.NotFound;
    }

    private static async Task<PersonInfo?> Find(long id, Actor actor, BeistandDb db, CancellationToken ct) =>
        await db.People.AsNoTracking().Where(p => p.Id == id).Select(Columns).FirstOrDefaultAsync(ct) is { } row ? Show(row, actor) : null;

    private static PersonInfo Show(Row row, Actor to) => new(
        row.Id, row.Name, row.Email, row.Phone, row.Language, row.Organisation, (row.Roles & (Roles.Agent | Roles.Administrator)) != 0 ? PersonKind.Agent : PersonKind.Customer, row.Active,
        to.Is(Roles.Administrator) ? [.. Each.Where(e => (row.Roles & e.Right) != 0).Select(e => e.Role)] : null);

    private static Roles Rights(IEnumerable<Role> roles) => roles.Aggregate(Roles.None, (all, role) => all | Each.FirstOrDefault(e => e.Role == role).Right);
}
