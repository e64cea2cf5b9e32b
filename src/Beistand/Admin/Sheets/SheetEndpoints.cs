using System.Globalization;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Managing;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Sheets;

/// <summary>What is asked in a category: a draft is changed question by question and then published.</summary>
internal static class SheetEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        var sheet = admin.MapGroup("/kategorien/{id:long}/bogen");
        sheet.MapGet("", (long id, BeistandDb db, ManageSheets manage, CancellationToken ct) => Show(id, db, manage, null, ct));
        sheet.MapPost("/schritt", async (long id, HttpContext http, Here here, BeistandDb db, ManageSheets manage, CancellationToken ct) =>
            await Answer(id, (await http.Request.ReadFormAsync(ct))["Step"] == "publish" ? await manage.Publish(here.Actor, id, ct) : await manage.Discard(here.Actor, id, ct), db, manage, ct));
        sheet.MapPost("/schwelle", async (long id, HttpContext http, Here here, BeistandDb db, ManageSheets manage, CancellationToken ct) =>
            await Answer(id, await manage.SetThreshold(here.Actor, id, int.TryParse((await http.Request.ReadFormAsync(ct))["Threshold"], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : -1, ct), db, manage, ct));
        sheet.MapGet("/neu", (long id, BeistandDb db, ManageSheets manage, CancellationToken ct) => Form(id, new QuestionForm(), db, manage, null, ct));
        sheet.MapPost("/neu", (long id, HttpContext http, Here here, BeistandDb db, ManageSheets manage, CancellationToken ct) => Save(id, "", http, here, db, manage, ct));
        sheet.MapGet("/{key}", async (long id, string key, BeistandDb db, ManageSheets manage, CancellationToken ct) =>
            (await manage.Of(id, ct)).Shown?.Question(key) is { } question ? await Form(id, QuestionForm.Of(question), db, manage, null, ct) : Results.NotFound());
        sheet.MapPost("/{key}", Save);
        sheet.MapPost("/{key}/schritt", async (long id, string key, HttpContext http, Here here, BeistandDb db, ManageSheets manage, CancellationToken ct) =>
        {
            var step = (await http.Request.ReadFormAsync(ct))["Step"].ToString();
            return await Answer(id, step == "remove" ? await manage.Remove(here.Actor, id, key, ct) : await manage.Move(here.Actor, id, key, step == "up", ct), db, manage, ct);
        });
    }

    private static async Task<IResult> Save(long id, string key, HttpContext http, Here here, BeistandDb db, ManageSheets manage, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        var form = new QuestionForm(key, AdminAnswers.Choice<QuestionKind>(posted["Kind"]), posted["Label"].ToString(), posted["LabelEn"].ToString(), posted["Help"].ToString(), posted["HelpEn"].ToString(), posted["Options"].ToString(),
            posted["When"].OfType<string>().ToList(), posted["RequiredFor"].Aggregate(Moment.None, (all, one) => all | AdminAnswers.Choice<Moment>(one)), AdminAnswers.Choice<Fact>(posted["Fact"]), posted["AgentsOnly"] == "yes");
        return await AdminAnswers.Answer(await manage.SaveQuestion(here.Actor, id, form, ct), Home(id), refused => Form(id, form, db, manage, refused, ct));
    }

    private static Task<IResult> Answer(long id, Outcome outcome, BeistandDb db, ManageSheets manage, CancellationToken ct) => AdminAnswers.Answer(outcome, Home(id), refused => Show(id, db, manage, refused, ct));

    private static string Home(long category) => $"/verwaltung/kategorien/{category}/bogen";

    private static async Task<IResult> Show(long id, BeistandDb db, ManageSheets manage, Refused? refusal, CancellationToken ct) =>
        await db.Categories.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } category
            ? Pages.Of<SheetPage>(refusal is null ? 200 : 422, ("Category", category), ("Versions", await manage.Of(id, ct)), ("Refusal", refusal)) : Results.NotFound();

    private static async Task<IResult> Form(long id, QuestionForm form, BeistandDb db, ManageSheets manage, Refused? refusal, CancellationToken ct)
    {
        if (await db.Categories.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } category) return Results.NotFound();
        IReadOnlyList<Question> earlier = [.. ((await manage.Of(id, ct)).Shown?.Questions ?? []).TakeWhile(q => q.Key != form.Key)];
        return Pages.Of<QuestionPage>(refusal is null ? 200 : 422, ("Category", category), ("Form", form), ("Earlier", earlier), ("Refusal", refusal));
    }
}
