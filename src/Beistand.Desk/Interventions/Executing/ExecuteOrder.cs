using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Proving;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions.Executing;

/// <param name="Result">What was done and what came of it.</param>
/// <param name="Emergency">Why it cannot wait for an approval or its window; empty where it does.</param>
/// <param name="Before">What was counted or seen before, if it is not with the order yet.</param>
public sealed record ExecuteOrder(string Number, string Result, Proof Before, Proof After, string Emergency = "", string? Key = null);

/// <summary>Writes down that the order was carried out, by whom, and what was there before and after.</summary>
public sealed class ExecuteHandler(OrderVerbs verbs)
{
    public Task<Outcome> Execute(Actor by, ExecuteOrder command, CancellationToken ct) =>
        verbs.Do(by, command.Number, OrderVerb.Execute, command.Key, (order, _, now) =>
        {
            if (order.Approval?.ContentHash != order.ContentHash) return Outcome.Refused(Texts.InterventionTextOther);
            if (!order.Content.IsOpenAt(now)) return Outcome.Refused(Texts.InterventionOutsideWindow(Zone.Show(order.Content.From!.Value), Zone.Show(order.Content.Until!.Value)), "Window");
            if (Prove(order, command, by, now) is { } not) return not;
            order.Execute(command.Result, by, now);
            return Told(order);
        }, ct);

    /// <summary>Before anybody has approved it, or outside its window: flagged, and to be approved within a day.</summary>
    public Task<Outcome> ExecuteInEmergency(Actor by, ExecuteOrder command, CancellationToken ct) =>
        verbs.Do(by, command.Number, OrderVerb.ExecuteInEmergency, command.Key, (order, _, now) =>
        {
            if (Reasons.Refuse(command.Emergency, Texts.InterventionEmergencyWhy, "Emergency") is { } not) return not;
            if (new[] { nameof(OrderContent.Target), nameof(OrderContent.Statement) }.FirstOrDefault(f => order.Content.Words.First(w => w.Field == f).Text.Length == 0) is { } missing) return Outcome.Refused(Texts.InterventionSays(Texts.Of("Order" + missing)), missing);
            if (Prove(order, command, by, now) is { } unproved) return unproved;
            order.ExecuteInEmergency(command.Result, command.Emergency, by, now);
            return Told(order);
        }, ct);

    private static Refused? Prove(InterventionOrder order, ExecuteOrder command, Actor by, DateTimeOffset now)
    {
        if (Reasons.Refuse(command.Result, Texts.InterventionResultMissing, "Result") is { } not) return not;
        if (!command.Before.IsEmpty && AddProof.Refuse(command.Before, "", "Before") is { } before) return before;
        if (!command.After.IsEmpty && AddProof.Refuse(command.After, "", "After") is { } after) return after;
        order.Evidence.AddRange(command.Before.As(Phase.Before, by, now));
        order.Evidence.AddRange(command.After.As(Phase.After, by, now));
        return order.Evidence.Any(e => e.Phase == Phase.Before) ? null : Outcome.Refused(Texts.InterventionBeforeMissing, "Before");
    }

    private static Stepped Told(InterventionOrder order) => new(null, null, new
    {
        executed = order.Execution!.ContentHash, order.Execution.Result, order.Execution.Emergency, before = Proofs.Words(order, Phase.Before), after = Proofs.Words(order, Phase.After),
    });
}
