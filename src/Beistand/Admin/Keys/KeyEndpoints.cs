using Beistand.Channels.Api.Tokens;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Keys;

public sealed record KeyRow(
    long Id, string Name, string Prefix, string Person, string Email, Scopes Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, bool PersonActive);

internal static class KeyEndpoints
{
    private const string Home = "/verwaltung/schluessel";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/schluessel", (BeistandDb db, CancellationToken ct) => List(db, null, ct));
        admin.MapGet("/schluessel/neu", () => Form(new TokenForm()));
        admin.MapPost("/schluessel/neu", Make);
        admin.MapPost("/schluessel/{id:long}/widerrufen", async (long id, Here here, ManageTokens manage, CancellationToken ct) =>
            await manage.Revoke(here.Actor, id, ct) is Done ? Results.Redirect(Home + "?saved=1") : Results.NotFound());
    }

    private static async Task<IResult> Make(HttpContext http, Here here, ManageTokens manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var key = new TokenForm(form["Name"].ToString(), form["Person"].ToString(), form["Scopes"].Aggregate(Scopes.None, (all, scope) => all | AdminAnswers.Choice<Scopes>(scope)),
            form["Days"] == "" ? null : (int)Math.Min(AdminAnswers.Id(form["Days"]) ?? 0, int.MaxValue));
        return await manage.Make(here.Actor, key, ct) switch
        {
            Done { Reference: { } secret } => await List(db, secret, ct),
            Refused refused => Form(key, refused),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> List(BeistandDb db, string? secret, CancellationToken ct) => Pages.Of<KeysPage>(("Secret", secret), ("Rows", await db.ApiTokens.AsNoTracking()
        .OrderBy(t => t.RevokedAt != null).ThenByDescending(t => t.Id)
        .Select(t => new KeyRow(t.Id, t.Name, t.Prefix, t.Person!.Name, t.Person.Email, t.Scopes, t.CreatedAt, t.LastUsedAt, t.ExpiresAt, t.RevokedAt, t.Person.DeactivatedAt == null)).ToListAsync(ct)));

    private static IResult Form(TokenForm form, Refused? refusal = null) => Pages.Of<KeyPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal));
}
