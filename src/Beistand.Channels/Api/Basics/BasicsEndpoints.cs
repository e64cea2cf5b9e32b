using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Basics;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TeamInfo(long Id, string Name, string NameEn, Kernel.Desk Desk, SupportLevel Level, bool Writable);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TeamList(IReadOnlyList<TeamInfo> Items);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CategoryInfo(string Key, string Name, string NameEn, string Hint, string HintEn, Kernel.Desk Desk);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CategoryList(IReadOnlyList<CategoryInfo> Items);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KeyInfo(string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Me(long Id, string Name, People.PersonKind Kind, string Language, KeyInfo Key);

/// <summary>Who calls, and the words tickets are sorted by.</summary>
internal static class BasicsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var basics = api.MapGroup("").WithTags("Basics");
        basics.MapGet("/me", (Caller caller) => Answers.Ok(new Me(
                caller.Actor.PersonId, caller.Actor.Name, caller.Actor.IsAgent ? People.PersonKind.Agent : People.PersonKind.Customer, caller.Actor.Language,
                new KeyInfo(caller.Token!.Name, caller.Token.Prefix, ScopeNames.Of(caller.Token.Scopes), caller.Token.ExpiresAt))))
            .Is("getMe", Scopes.None, "Who am I", "The person this key acts as, and what the key may do.").Gives<Me>();
        basics.MapGet("/teams", async (Caller caller, BeistandDb db, CancellationToken ct) => !caller.Actor.IsAgent ? Problems.NotFound : Answers.Ok(new TeamList(
                [.. (await db.Teams.AsNoTracking().OrderBy(t => t.Id).ToListAsync(ct)).Select(t => new TeamInfo(t.Id, t.Name, t.NameEn, t.Desk, t.Level, caller.Actor.WritableTeams.Contains(t.Id)))])))
            .Is("listTeams", Scopes.TicketsRead, "List teams", "Staff only.").Gives<TeamList>().Refuses(404);
        basics.MapGet("/categories", async (BeistandDb db, CancellationToken ct) => Answers.Ok(new CategoryList(
                await db.Categories.AsNoTracking().Where(c => !c.Retired).OrderBy(c => c.Id).Select(c => new CategoryInfo(c.Key, c.Name, c.NameEn, c.Hint, c.HintEn, c.Desk)).ToListAsync(ct))))
            .Is("listCategories", Scopes.TicketsRead, "List categories").Gives<CategoryList>();
    }
}
