using System.CommandLine;
using System.Globalization;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Cli;

/// <summary>The figures of learning as a table for other programs, as an agent and with his rights.</summary>
internal static class CoachingCommands
{
    internal sealed record Wish(string As, string Person);

    public static Command Of(Option<string> data, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask)
    {
        var (agent, person) = (new Option<string>("--as") { Description = Texts.CliAs, Required = true }, new Option<string>("--person") { Description = Texts.CliCoachingPerson, DefaultValueFactory = _ => "" });
        var figures = new Command("figures", Texts.CliCoachingFigures) { agent, person };
        figures.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/coaching/figures?", JsonContent.Create(new Wish(p.GetValue(agent)!, p.GetValue(person)!)), ct));
        return new Command("coaching", Texts.CliCoaching) { figures };
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/cli/coaching/figures", async (HttpContext http, string? language, TeamFigures team, PersonalFigures people, BeistandDb db, ActorDirectory actors, CancellationToken ct) =>
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        Language.Set(Language.Of(language));
        if (await http.Request.ReadFromJsonAsync<Wish>(ct) is not { } wish) return Results.NotFound();
        var by = await Id(db, wish.As, ct) is { } id ? await actors.Of(id, ct) : Actor.Anonymous;
        if (!by.IsAgent) return Results.Text(Texts.CliNoAgent(wish.As), statusCode: 422);
        var lines = wish.Person.Length == 0 ? await team.Of(by, ct) is { } view ? Lines(view) : null : await Id(db, wish.Person, ct) is { } person && await people.Of(by, person, ct) is { } own ? Lines(own) : null;
        return lines is null ? Results.Text(Texts.CliNoFigures, statusCode: 422) : Results.Text(string.Join('\n', lines.Select(Line)));
    });

    private static IEnumerable<object?[]> Lines(TeamView view) => view.Categories.Select(c => new object?[] { c.Category.Label, c.Last90.Opened, c.Last90.Escalated, c.Last90.Percent, c.Lesson?.Title })
        .Prepend([Texts.Category, Texts.CoachingOpened, Texts.CoachingEscalated, Texts.CoachingShare + " %", Texts.Lesson]);

    private static IEnumerable<object?[]> Lines(PersonView view) => view.Lines.Select(l => new object?[] { l.Category.Label, l.Skill is { } skill ? Texts.Of("Skill" + skill) : "", l.SolvedAtFirst, l.Practised, l.SignedOff, l.NotYet, l.Reviewed })
        .Prepend([Texts.Category, Texts.CoachingSkill, Texts.CoachingSolved, Texts.CoachingPractised, Texts.CoachingSigned, Texts.CoachingNotYet, Texts.CoachingReviewed]);

    private static string Line(object?[] values) => string.Join(';', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) is { } text && text.AsSpan().IndexOfAny(';', '"', '\n') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v));

    private static Task<long?> Id(BeistandDb db, string address, CancellationToken ct)
    {
        var email = Person.Normalise(address);
        return db.People.Where(p => p.Email == email).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
    }
}
