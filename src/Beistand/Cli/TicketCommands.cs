using System.CommandLine;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Cli;

/// <summary>Tickets up and down by command, as an agent and with his rights; refused where the pages refuse.</summary>
internal static class TicketCommands
{
    internal sealed record Up(string Number, string As, int Level, string Question, string Tried, string Reason, bool Learn = false, string FellShort = "");
    internal sealed record Change(string Number, string As, string Kind, string Reason);
    internal sealed record Down(string Number, string As, string Reason, string Text);

    public static Command Of(Option<string> data, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask)
    {
        var number = new Argument<string>("NUMBER") { Description = Texts.CliTicketNumber };
        var (agent, level, question, tried) = (Named("--as", Texts.CliAs), new Option<int>("--level") { Description = Texts.CliLevel, Required = true }, Named("--question", Texts.CliQuestion), Named("--tried", Texts.CliTried));
        var (reason, why, text) = (new Option<string>("--reason") { Description = Texts.CliStraight, DefaultValueFactory = _ => "" }, new Option<string>("--because") { Description = Texts.CliBecause, DefaultValueFactory = _ => nameof(HandBackReason.Solved) }, Named("--text", Texts.CliHandBackText));
        var (learn, fellShort) = (new Option<bool>("--learn") { Description = Texts.CoachingStay }, new Option<string>("--lesson-fell-short") { Description = Texts.CliFellShort, DefaultValueFactory = _ => "" });
        var escalate = new Command("escalate", Texts.CliEscalate) { number, agent, level, question, tried, reason, learn, fellShort };
        escalate.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/tickets/escalate?", JsonContent.Create(new Up(p.GetValue(number)!, p.GetValue(agent)!, p.GetValue(level), p.GetValue(question)!, p.GetValue(tried)!, p.GetValue(reason)!, p.GetValue(learn), p.GetValue(fellShort)!)), ct));
        var back = new Command("hand-back", Texts.CliHandBack) { number, agent, why, text };
        back.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/tickets/hand-back?", JsonContent.Create(new Down(p.GetValue(number)!, p.GetValue(agent)!, p.GetValue(why)!, p.GetValue(text)!)), ct));
        var (kind, lowered) = (Named("--kind", Texts.CliInterventionKind), new Option<string>("--reason") { Description = Texts.CliInterventionReason, DefaultValueFactory = _ => "" });
        var intervention = new Command("intervention", Texts.CliIntervention) { number, agent, kind, lowered };
        intervention.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/tickets/intervention?", JsonContent.Create(new Change(p.GetValue(number)!, p.GetValue(agent)!, p.GetValue(kind)!, p.GetValue(lowered)!)), ct));
        return new Command("tickets", Texts.CliTickets) { escalate, back, intervention };
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/cli/tickets/escalate", (HttpContext http, string? language, EscalateHandler escalating, BeistandDb db, ActorDirectory actors, CancellationToken ct) => As<Up>(http, language, wish => wish.As, db, actors,
            (by, wish) => escalating.Escalate(by, new Escalate(wish.Number, (SupportLevel)wish.Level, new HandOver(wish.Question, wish.Tried, []), Reason: wish.Reason, Learn: wish.Learn, FellShort: wish.FellShort), ct), wish => Texts.CliEscalated(wish.Number, LevelRules.Name((SupportLevel)wish.Level)), ct));
        app.MapPost("/cli/tickets/hand-back", (HttpContext http, string? language, HandBackHandler handing, BeistandDb db, ActorDirectory actors, CancellationToken ct) => As<Down>(http, language, wish => wish.As, db, actors,
            (by, wish) => handing.HandBack(by, new HandBackTicket(wish.Number, Enum.TryParse<HandBackReason>(wish.Reason, true, out var reason) ? reason : 0, wish.Text), ct), wish => Texts.CliHandedBack(wish.Number), ct));
        app.MapPost("/cli/tickets/intervention", (HttpContext http, string? language, DeclareIntervention declaring, BeistandDb db, ActorDirectory actors, CancellationToken ct) => As<Change>(http, language, wish => wish.As, db, actors,
            (by, wish) => declaring.Declare(by, wish.Number, Enum.TryParse<Intervention>(wish.Kind, true, out var kind) ? kind : (Intervention)(-1), wish.Reason, ct), wish => Texts.CliInterventionSet(wish.Number), ct));
    }

    // The body is read only after the door: over the network there is none.
    internal static async Task<IResult> As<T>(HttpContext http, string? language, Func<T, string> address, BeistandDb db, ActorDirectory actors, Func<Actor, T, Task<Outcome>> act, Func<T, string> done, CancellationToken ct) where T : class
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        Language.Set(Language.Of(language));
        if (await http.Request.ReadFromJsonAsync<T>(ct) is not { } wish) return Results.NotFound();
        var email = Person.Normalise(address(wish));
        var by = await db.People.Where(p => p.Email == email).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct) is { } id ? await actors.Of(id, ct) : Actor.Anonymous;
        if (!by.IsAgent) return Results.Text(Texts.CliNoAgent(address(wish)), statusCode: 422);
        return await act(by, wish) switch
        {
            Told told => Results.Text(told.Text),
            Done => Results.Text(done(wish)),
            Refused refused => Results.Text(refused.Text, statusCode: 422),
            _ => Results.Text(Texts.CliNoTicket, statusCode: 422),
        };
    }

    internal static Option<string> Named(string name, string description) => new(name) { Description = description, Required = true };
}

/// <summary>The answer of a command that only asks.</summary>
internal sealed record Told(string Text) : Outcome;
