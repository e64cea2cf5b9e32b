using System.CommandLine;
using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Listing;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Cli;

/// <summary>Orders for interventions by command, as an agent and with his rights; refused where the pages refuse.</summary>
internal static class InterventionCommands
{
    internal sealed record Step(string Number, string As, string Verb, string Text, string Hash, string Emergency, long? RowsBefore, string Before, long? RowsAfter, string After)
    {
        public Proof Earlier => new(RowsBefore, Before);
        public Proof Later => new(RowsAfter, After);
    }

    internal sealed record Look(string As, string Number, string Filter);

    private static readonly Dictionary<string, Func<IServiceProvider, Actor, Step, CancellationToken, Task<Outcome>>> Steps = new()
    {
        ["submit"] = (s, by, wish, ct) => s.GetRequiredService<SubmitOrder>().Submit(by, wish.Number, ct),
        ["approve"] = (s, by, wish, ct) => s.GetRequiredService<JudgeOrder>().Approve(by, wish.Number, wish.Hash, wish.Text, ct),
        ["refuse"] = (s, by, wish, ct) => s.GetRequiredService<JudgeOrder>().Refuse(by, wish.Number, wish.Text, ct),
        ["execute"] = (s, by, wish, ct) => wish.Emergency.Trim().Length > 0
            ? s.GetRequiredService<ExecuteHandler>().ExecuteInEmergency(by, new ExecuteOrder(wish.Number, wish.Text, wish.Earlier, wish.Later, wish.Emergency), ct)
            : s.GetRequiredService<ExecuteHandler>().Execute(by, new ExecuteOrder(wish.Number, wish.Text, wish.Earlier, wish.Later), ct),
        ["verify"] = (s, by, wish, ct) => s.GetRequiredService<JudgeOrder>().Verify(by, wish.Number, wish.Text, wish.Later, ct),
        ["fail"] = (s, by, wish, ct) => s.GetRequiredService<JudgeOrder>().Fail(by, wish.Number, wish.Text, ct),
        ["withdraw"] = (s, by, wish, ct) => s.GetRequiredService<SubmitOrder>().Withdraw(by, wish.Number, wish.Text, ct),
    };

    public static Command Of(Option<string> data, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask)
    {
        var (number, agent) = (new Argument<string>("NUMBER") { Description = Texts.CliOrderNumber }, TicketCommands.Named("--as", Texts.CliAs));
        var (text, hash, emergency) = (Free("--text", Texts.CliOrderText), TicketCommands.Named("--hash", Texts.CliOrderHash), Free("--emergency", Texts.CliOrderEmergency));
        var (rowsBefore, before, rowsAfter, after) = (Rows("--rows-before"), Free("--before", Texts.CliOrderBefore), Rows("--rows-after"), Free("--after", Texts.CliOrderAfter));
        var filter = new Option<string>("--filter") { Description = Texts.CliOrderFilter, DefaultValueFactory = _ => nameof(OrderFilter.All) };
        var all = new Command("interventions", Texts.CliInterventions);
        var list = new Command("list", Texts.CliOrderList) { agent, filter };
        list.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/interventions/list?", JsonContent.Create(new Look(p.GetValue(agent)!, "", p.GetValue(filter)!)), ct));
        var show = new Command("show", Texts.CliOrderShow) { number, agent };
        show.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/interventions/show?", JsonContent.Create(new Look(p.GetValue(agent)!, p.GetValue(number)!, "")), ct));
        all.Subcommands.Add(list);
        all.Subcommands.Add(show);
        foreach (var verb in Steps.Keys)
        {
            Option[] own = verb switch { "submit" => [], "approve" => [hash, text], "execute" => [text, emergency, rowsBefore, before, rowsAfter, after], "verify" => [text, rowsAfter, after], _ => [text] };
            var step = new Command(verb, Texts.Of("CliOrder" + Pascal(verb))) { number, agent };
            foreach (var option in own) step.Options.Add(option);
            step.SetAction((p, ct) => ask(p.GetValue(data)!, "cli/interventions/step?", JsonContent.Create(new Step(p.GetValue(number)!, p.GetValue(agent)!, verb, Said(p, text), Said(p, hash), Said(p, emergency), Counted(p, rowsBefore), Said(p, before), Counted(p, rowsAfter), Said(p, after))), ct));
            all.Subcommands.Add(step);

            string Said(ParseResult p, Option<string> option) => own.Contains(option) ? p.GetValue(option) ?? "" : "";
            long? Counted(ParseResult p, Option<long?> option) => own.Contains(option) ? p.GetValue(option) : null;
        }
        return all;
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/cli/interventions/step", (HttpContext http, string? language, BeistandDb db, ActorDirectory actors, CancellationToken ct) => TicketCommands.As<Step>(http, language, wish => wish.As, db, actors,
            async (by, wish) => Steps.TryGetValue(wish.Verb, out var step) ? await step(http.RequestServices, by, wish, ct) : Outcome.NotFound, wish => Texts.CliOrderDone(wish.Number, Texts.Of("ToldIntervention" + Pascal(wish.Verb))), ct));
        app.MapPost("/cli/interventions/list", (HttpContext http, string? language, InterventionLists lists, BeistandDb db, ActorDirectory actors, CancellationToken ct) => TicketCommands.As<Look>(http, language, wish => wish.As, db, actors,
            async (by, wish) => new Told(string.Join('\n', (await lists.Page(by, new OrderQuery(Enum.TryParse<OrderFilter>(wish.Filter, true, out var filter) ? filter : OrderFilter.All), ct)).Rows.Select(Line).DefaultIfEmpty(Texts.InterventionsNone))), _ => "", ct));
        app.MapPost("/cli/interventions/show", (HttpContext http, string? language, InterventionPages pages, DeskDirectory desks, BeistandDb db, ActorDirectory actors, CancellationToken ct) => TicketCommands.As<Look>(http, language, wish => wish.As, db, actors,
            async (by, wish) => await pages.Order(by, wish.Number, ct) is { } view ? new Told(Whole(view, await desks.Now(ct))) : Outcome.NotFound, _ => "", ct));
    }

    private static string Line(OrderRow row) => $"{row.Number}  {OrderFlow.Name(row.State),-16} {row.Ticket}  {OrderFlow.Name(row.Field),-14} {row.Target}{(row.AwaitsApproval ? $"  {Texts.InterventionEmergency}: {Texts.InterventionUntil(Zone.Show(row.ApproveBy!.Value))}" : "")}";

    private static string Whole(OrderView view, DeskBook desks)
    {
        var order = view.Order;
        string Who(long? id) => desks.Agents.FirstOrDefault(a => a.Id == id)?.Name ?? "Beistand";
        IEnumerable<string> lines =
        [
            $"{order.Number}  {OrderFlow.Name(order.State)}{(order.IsEmergency ? "  " + Texts.InterventionEmergency : "")}", $"{Texts.InterventionTicket}: {view.Ticket.Number} {view.Ticket.Subject}", $"{Texts.Intervention}: {OrderFlow.Name(order.Field)}",
            .. order.Content.Words.Select(w => $"{Texts.Of("Order" + w.Field)}: {w.Text}"), $"{Texts.OrderWindow}: {(order.Content.From is { } from && order.Content.Until is { } until ? Texts.InterventionFromUntil(Zone.Show(from), Zone.Show(until)) : "–")}",
            $"{Texts.InterventionHash}: {order.ContentHash}", .. order.Evidence.Select(e => $"{Texts.Of("Phase" + e.Phase)}: {(e.HasFile ? $"{e.FileName} SHA-256 {e.Sha256}" : $"{e.Rows} {e.Text}".Trim())}"),
            "", .. view.Protocol.Select(p => $"{p.Seq,6}  {Zone.Show(p.At)}  {Who(p.ActorId)}  {p.Kind}  {p.Hash[..16]}"),
        ];
        return string.Join('\n', lines);
    }

    private static string Pascal(string verb) => char.ToUpperInvariant(verb[0]) + verb[1..];
    private static Option<string> Free(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => "" };
    private static Option<long?> Rows(string name) => new(name) { Description = Texts.ProofRows };
}
