using Beistand.Desk.People;
using Beistand.Desk.Routing;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Words;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Preselection;

/// <summary>What is suggested for new tickets, from which words, and how good it was.</summary>
internal static class PreselectionEndpoints
{
    private const string Home = "/verwaltung/vorsortierung";

    public static void Map(RouteGroupBuilder admin)
    {
        var rooms = admin.MapGroup("/vorsortierung");
        rooms.MapGet("", (BeistandDb db, ManageWords words, DeskDirectory desks, CancellationToken ct) => Show(db, words, desks, null, ct));
        rooms.MapPost("", async (HttpContext http, Here here, ManageSettings manage, BeistandDb db, ManageWords words, DeskDirectory desks, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Save(here.Actor, new Dictionary<Setting, string> { [RoutingSettings.Mode] = (await http.Request.ReadFormAsync(ct))[RoutingSettings.Mode.Key].ToString() }, ct), Home, refused => Show(db, words, desks, refused, ct)));
        rooms.MapPost("/lernen", async (Here here, Relearn relearn, BeistandDb db, ManageWords words, DeskDirectory desks, CancellationToken ct) =>
            await AdminAnswers.Answer(await relearn.Now(here.Actor, ct), Home, refused => Show(db, words, desks, refused, ct)));
        rooms.MapGet("/woerter/{key}", (string key, ManageWords words, DeskDirectory desks, CancellationToken ct) => Words(key, null, words, desks, null, ct));
        rooms.MapPost("/woerter/{key}", async (string key, HttpContext http, Here here, ManageWords words, DeskDirectory desks, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var typed = form["Then"] == "shipped" ? "" : form["Words"].ToString();
            return await AdminAnswers.Answer(await words.Save(here.Actor, key, typed, ct), $"{Home}/woerter/{key}", refused => Words(key, typed, words, desks, refused, ct));
        });
    }

    private static async Task<IResult> Show(BeistandDb db, ManageWords words, DeskDirectory desks, Refused? refusal, CancellationToken ct) => Pages.Of<PreselectionPage>(refusal is null ? 200 : 422,
        ("Model", await db.Set<LearntModel>().AsNoTracking().SingleOrDefaultAsync(ct)), ("Words", await words.All(ct)), ("Categories", (await desks.Now(ct)).Categories.Where(c => !c.Retired).ToList()), ("Refusal", refusal));

    private static async Task<IResult> Words(string key, string? typed, ManageWords words, DeskDirectory desks, Refused? refusal, CancellationToken ct) => (await words.All(ct)).TryGetValue(key, out var of)
        ? Pages.Of<WordsPage>(refusal is null ? 200 : 422, ("Of", of), ("Title", Name(key, await desks.Now(ct))), ("Typed", typed), ("Refusal", refusal)) : Results.NotFound();

    public static string Name(string key, DeskBook desks) => desks.Categories.FirstOrDefault(c => c.Key == key)?.Label ?? Texts.Of("Level" + (SupportLevel)(key[^1] - '0'));
}
