using System.Text.Json;
using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>Orders for interventions in some states, at tickets that are open at the 3rd level, by the same verbs as real ones.</summary>
internal sealed class DemoInterventions(BeistandDb db, ITargets targets, ActorDirectory actors)
{
    private sealed record Plan(string Subject, Intervention Field, OrderState Until, string Target, string Statement, string Reason, string Risk, string Backup, string Rollback, string Test, string Before, string After, string Result, string Verified);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private readonly DemoClock clock = new();

    public async Task Tell(string folder, DemoPeople people, DateTimeOffset now, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "interventions.json"));
        var plans = (await JsonSerializer.DeserializeAsync<List<Plan>>(file, Json, ct))!;
        var (author, second) = (await Of(people, "Rainer Thoma", ct), await Of(people, "Ute Lang", ct));
        var third = people.Teams["t3"].Id;
        var open = await db.Tickets.AsNoTracking().Where(t => t.TeamId == third && t.State != TicketState.Closed).OrderByDescending(t => t.Id).Select(t => new { t.Number, t.Subject }).ToListAsync(ct);
        foreach (var plan in plans)
        {
            if (open.FirstOrDefault(t => t.Subject.Contains(plan.Subject, StringComparison.OrdinalIgnoreCase)) is not { } ticket) continue;
            open.Remove(ticket);
            clock.Now = now.AddHours(-4);
            await One(plan, ticket.Number, author, second, now, ct);
        }
    }

    private async Task One(Plan plan, string ticket, Actor author, Actor second, DateTimeOffset now, CancellationToken ct)
    {
        var tickets = new TicketVerbs(db, targets, clock);
        var verbs = new OrderVerbs(tickets, db);
        var (judging, executing) = (new JudgeOrder(verbs), new ExecuteHandler(verbs));
        await Then(_ => new DeclareIntervention(tickets, db).Declare(author, ticket, plan.Field, "", ct), "");
        var waits = plan.Until is OrderState.Approved or OrderState.Submitted;
        var content = new OrderContent(plan.Target, plan.Statement, plan.Reason, plan.Risk, plan.Backup, plan.Rollback, plan.Test, waits ? now.AddHours(6) : now.AddHours(-4), waits ? now.AddHours(9) : now.AddHours(2));
        var order = await Then(_ => new WriteOrderHandler(tickets, verbs, db).Begin(author, ticket, new WriteOrder(content), ct), "");
        if (plan.Until == OrderState.Executed)
        {
            await Then(o => executing.ExecuteInEmergency(author, new ExecuteOrder(o, plan.Result, new Proof(1, plan.Before), new Proof(1, plan.After), plan.Reason), ct), order);
            return;
        }
        await Then(o => new SubmitOrder(verbs).Submit(author, o, ct), order);
        if (plan.Until == OrderState.Submitted) return;
        var hash = await db.Set<InterventionOrder>().AsNoTracking().Include(o => o.Evidence).Where(o => o.Number == order).SingleAsync(ct);
        await Then(o => judging.Approve(second, o, hash.ContentHash, "", ct), order);
        if (plan.Until == OrderState.Approved) return;
        await Then(o => executing.Execute(author, new ExecuteOrder(o, plan.Result, new Proof(1, plan.Before), new Proof(1, plan.After)), ct), order);
        await Then(o => judging.Verify(second, o, plan.Verified, new Proof(), ct), order);
    }

    private async Task<string> Then(Func<string, Task<Outcome>> act, string order)
    {
        clock.Now = clock.Now.AddMinutes(20);
        var outcome = await act(order);
        db.ChangeTracker.Clear();
        return outcome is Done done ? done.Reference ?? "" : throw new InvalidOperationException((outcome as Refused)?.Text ?? "an order of the demo was not found");
    }

    private async Task<Actor> Of(DemoPeople people, string name, CancellationToken ct) => await actors.Of(people.Agents.Single(a => a.Name == name).Id, ct);
}
