using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People.Managing;

/// <param name="Id">0 for a new one.</param>
/// <param name="Members">Person → whether he writes.</param>
public sealed record TeamForm(
    long Id = 0, string Name = "", string NameEn = "", Kernel.Desk Desk = Kernel.Desk.TechnicalSupport, SupportLevel Level = SupportLevel.First, IReadOnlyDictionary<long, bool>? Members = null, string? Key = null,
    Assignment Assignment = Assignment.ByHand)
{
    public static TeamForm Of(Team t) => new(t.Id, t.Name, t.NameEn, t.Desk, t.Level, t.Members.ToDictionary(m => m.PersonId, m => m.CanWrite), Assignment: t.Assignment);
}

/// <summary>An administrator creates teams and says who reads and writes in them.</summary>
public sealed class ManageTeams(BeistandDb db, IActors actors, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, TeamForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        form = form with { Name = form.Name.Trim(), NameEn = form.NameEn.Trim(), Members = form.Members ?? new Dictionary<long, bool>() };
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        if (await db.Teams.AnyAsync(t => t.Name == form.Name && t.Id != form.Id, ct)) return Outcome.Refused(Texts.NameTwice, "Name");

        var team = form.Id == 0 ? new Team { Name = form.Name, NameEn = form.NameEn } : await db.Teams.Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == form.Id, ct);
        if (team is null) return Outcome.NotFound;
        var wanted = form.Members.Keys.Except(team.Members.Select(m => m.PersonId)).ToArray();
        var agents = (await db.People.Where(p => wanted.Contains(p.Id) && p.DeactivatedAt == null).ToListAsync(ct)).Count(p => p.IsAgent);
        if (agents != wanted.Length) return Outcome.Refused(Texts.MemberUnknown, "Members");

        var (now, old) = (clock.GetUtcNow(), form.Id == 0 ? null : await Fields(team, ct));
        await Take(team, form, ct);
        if (form.Id == 0) db.Submitted(form.Key, $"{team.Id}", now);
        if (await Audit.Write(db, by, old is null ? "team.created" : "team.changed", $"team:{team.Id}", old, await Fields(team, ct), now, ct))
        {
            db.Record(new RightsChanged(null), by, now);
            await work.Commit(ct);
            actors.Forget();
        }
        return new Done($"{team.Id}");
    }

    private static Refused? Refuse(TeamForm form) => form switch
    {
        { Name.Length: 0 } => Outcome.Refused(Texts.TeamNameMissing, "Name"),
        { NameEn.Length: 0 } => Outcome.Refused(Texts.TeamNameMissing, "NameEn"),
        { Name.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "Name"),
        { NameEn.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "NameEn"),
        { Desk: var desk } when !Enum.IsDefined(desk) => Outcome.Refused(Texts.DeskUnknown, "Desk"),
        { Level: var level } when !Enum.IsDefined(level) => Outcome.Refused(Texts.LevelUnknown, "Level"),
        { Assignment: var assignment } when !Enum.IsDefined(assignment) => Outcome.Refused(Texts.AssignmentUnknown, "Assignment"),
        _ => null,
    };

    private async Task Take(Team team, TeamForm form, CancellationToken ct)
    {
        (team.Name, team.NameEn, team.Desk, team.Level, team.Assignment) = (form.Name, form.NameEn, form.Desk, form.Level, form.Assignment);
        if (form.Id == 0)
        {
            db.Add(team);
            await db.SaveChangesAsync(ct);
        }
        team.Members.RemoveAll(m => !form.Members!.ContainsKey(m.PersonId));
        foreach (var (person, writes) in form.Members!)
        {
            if (team.Members.FirstOrDefault(m => m.PersonId == person) is { } member) member.CanWrite = writes;
            else team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = person, CanWrite = writes });
        }
    }

    private async Task<object> Fields(Team team, CancellationToken ct)
    {
        var ids = team.Members.Select(m => m.PersonId).ToArray();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        string Names(bool writing) => string.Join(", ", team.Members.Where(m => m.CanWrite == writing).Select(m => names[m.PersonId]).Order(StringComparer.Ordinal));
        return new { team.Name, team.NameEn, desk = team.Desk.ToString(), level = (int)team.Level, assignment = team.Assignment.ToString(), writing = Names(true), reading = Names(false) };
    }
}
