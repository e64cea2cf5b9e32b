using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions.Ordering;

/// <summary>Hands an order in for approval, or takes it back.</summary>
public sealed class SubmitOrder(OrderVerbs verbs)
{
    public Task<Outcome> Submit(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Submit, key, (order, ticket, now) =>
        {
            if (Gap(order, ticket, now) is { } gap) return gap;
            order.Submit(by, now);
            return new Stepped(null, null, WriteOrderHandler.Told(order));
        }, ct);

    /// <summary>What is missing or wrong before this text can be submitted; null where nothing is.</summary>
    public static Refused? Gap(InterventionOrder order, Ticket ticket, DateTimeOffset now)
    {
        if (order.Content.Words.FirstOrDefault(w => w.Text.Length == 0) is { Field: { } missing }) return Outcome.Refused(Texts.InterventionSays(Texts.Of("Order" + missing)), missing);
        if (order.Content is not { From: { } from, Until: { } until } || from >= until) return Outcome.Refused(Texts.InterventionWindowWrong, "From");
        if (until <= now) return Outcome.Refused(Texts.InterventionWindowPast, "Until");
        // What was declared otherwise since is not what is written here.
        return order.Field == ticket.Intervention ? null : Outcome.Refused(Texts.InterventionFieldOther(OrderFlow.Name(ticket.Intervention), OrderFlow.Name(order.Field)), "Intervention");
    }

    public Task<Outcome> Withdraw(Actor by, string number, string why, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Withdraw, key, (order, _, now) =>
        {
            if (Reasons.Refuse(why, Texts.InterventionWithdrawWhy) is { } not) return not;
            order.Withdraw(why, by, now);
            return new Stepped(null, null, new { why = order.Objection!.Text });
        }, ct);
}

internal static class Reasons
{
    /// <summary>A reason must be given, and may not be endless.</summary>
    public static Refused? Refuse(string text, string missing, string field = "Text") =>
        string.IsNullOrWhiteSpace(text) ? Outcome.Refused(missing, field) : text.Length > OrderContent.LongestText ? Outcome.Refused(Texts.TextTooLong(OrderContent.LongestText), field) : null;
}
