using System.Globalization;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.Calendars;

internal static class CalendarEndpoints
{
    private const string Home = "/verwaltung/kalender";
    private const int EmptyRows = 3;

    public static void Map(RouteGroupBuilder admin)
    {
        var calendars = admin.MapGroup("/kalender");
        calendars.MapGet("", (ManageCalendars manage, CancellationToken ct) => List(manage, null, ct));
        calendars.MapGet("/neu", (int? jahr, TimeProvider clock) => Form(CalendarForm.New(), jahr, clock));
        calendars.MapPost("/neu", (HttpContext http, Here here, ManageCalendars manage, TimeProvider clock, CancellationToken ct) => Save(0, http, here, manage, clock, ct));
        calendars.MapGet("/{id:long}", async (long id, int? jahr, ManageCalendars manage, TimeProvider clock, CancellationToken ct) =>
            (await manage.All(ct)).FirstOrDefault(c => c.Id == id) is { } calendar ? Form(CalendarForm.Of(calendar), jahr, clock) : Results.NotFound());
        calendars.MapPost("/{id:long}", Save);
        calendars.MapPost("/{id:long}/loeschen", async (long id, Here here, ManageCalendars manage, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Remove(here.Actor, id, ct), Home, refused => List(manage, refused, ct)));
    }

    private static async Task<IResult> List(ManageCalendars manage, Refused? refusal, CancellationToken ct) => Pages.Of<CalendarsPage>(refusal is null ? 200 : 409, ("Calendars", await manage.All(ct)), ("Refusal", refusal));

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageCalendars manage, TimeProvider clock, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        var form = Read(posted, id);
        if (posted["Then"] == "more") return Form(form, null, clock, rows: (form.Days?.Count ?? 0) + 2 * EmptyRows);
        var outcome = await manage.Save(here.Actor, form, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Task.FromResult(Form(form, null, clock, refused)));
    }

    private static CalendarForm Read(IFormCollection form, long id) => new(
        id, form["Name"].ToString(), form["Land"].ToString(), [.. Enumerable.Range(0, 7).Select(d => form[$"Week{d}"].ToString().Trim())], [.. form["Regional"].OfType<string>()],
        [.. Enumerable.Range(0, BusinessCalendar.MostDays + 2 * EmptyRows).Where(i => form.ContainsKey($"Date{i}")).Select(i => Day(form, i)).Where(d => d.Date != default || d.Name.Length > 0)], id == 0 ? form["IdempotencyKey"].ToString() : null);

    private static CompanyDay Day(IFormCollection form, int i) => new(
        DateOnly.TryParseExact(form[$"Date{i}"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : default, form[$"DayName{i}"].ToString().Trim(),
        AdminAnswers.Choice(form[$"Kind{i}"], DayKind.Closed), form[$"Yearly{i}"] == "yes", TimeOnly.TryParse(form[$"Until{i}"], CultureInfo.InvariantCulture, out var until) ? until.Hour * 60 + until.Minute : 0);

    private static IResult Form(CalendarForm form, int? year, TimeProvider clock, Refused? refusal = null, int rows = 0)
    {
        var shown = Math.Clamp(year ?? Zone.Local(clock.GetUtcNow()).Year, 2000, 2100);
        var calendar = ManageCalendars.Refuse(form) is null ? form.Fill(new BusinessCalendar { Name = form.Name }) : null;
        return Pages.Of<CalendarPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("Rows", Math.Max(rows, (form.Days?.Count ?? 0) + EmptyRows)), ("Year", shown), ("Calendar", calendar ?? (form.Id == 0 ? CalendarForm.New().Fill(new BusinessCalendar { Name = "" }) : null)));
    }
}
