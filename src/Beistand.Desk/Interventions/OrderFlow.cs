using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions;

public enum OrderVerb { Write = 1, Submit, Approve, Refuse, Execute, ExecuteInEmergency, Verify, Fail, Withdraw, Prove }

/// <summary>Which step of an order is allowed in which state, at which level and for whom. Page, API, command line and tests read this one table.</summary>
public static class OrderFlow
{
    /// <summary>Who may: works on the ticket; works on it and is of the 3rd level; is of the 3rd level and not of those who did what he judges.</summary>
    private enum Who { Writer, Specialist, SecondPerson, Checker }

    private sealed record Rule(Who Who, bool AtThird, params OrderState[] States);

    private static readonly Dictionary<OrderVerb, Rule> Table = new()
    {
        [OrderVerb.Write] = new(Who.Writer, false, OrderState.Draft, OrderState.Submitted, OrderState.Approved, OrderState.Refused),
        [OrderVerb.Submit] = new(Who.Writer, true, OrderState.Draft),
        [OrderVerb.Approve] = new(Who.SecondPerson, false, OrderState.Submitted),
        [OrderVerb.Refuse] = new(Who.SecondPerson, false, OrderState.Submitted),
        [OrderVerb.Execute] = new(Who.Specialist, true, OrderState.Approved),
        [OrderVerb.ExecuteInEmergency] = new(Who.Specialist, true, OrderState.Draft, OrderState.Submitted, OrderState.Approved),
        [OrderVerb.Verify] = new(Who.Checker, false, OrderState.Executed),
        [OrderVerb.Fail] = new(Who.Checker, false, OrderState.Executed),
        [OrderVerb.Withdraw] = new(Who.Writer, false, OrderState.Draft, OrderState.Submitted, OrderState.Approved, OrderState.Refused),
        [OrderVerb.Prove] = new(Who.Specialist, false, OrderState.Draft, OrderState.Submitted, OrderState.Approved, OrderState.Executed),
    };

    /// <summary>Of the 3rd level, or leads a team.</summary>
    public static bool IsSpecialist(Actor by) => by.IsAgent && by.Is(Roles.ThirdLevel | Roles.TeamLead);

    /// <summary>What the ticket's own table is asked for.</summary>
    public static Verb OnTicket(OrderVerb verb) => Table[verb].Who is Who.Writer or Who.Specialist && verb != OrderVerb.Prove ? Verb.Intervene : Verb.JudgeIntervention;

    /// <summary>The sentence why not, or null. The actor sees the ticket already.</summary>
    public static Refused? Refusal(InterventionOrder order, Ticket ticket, OrderVerb verb, Actor by)
    {
        if (TicketFlow.Refusal(ticket, OnTicket(verb), by) is { } closed) return Outcome.Refused(closed);
        var (who, atThird, states) = Table[verb];
        if (who != Who.Writer && !IsSpecialist(by)) return Outcome.Refused(Texts.InterventionOnlySpecialists);
        if (!states.Contains(order.State) && !(Judges(verb) && order.AwaitsApproval)) return Outcome.Refused(Texts.InterventionNotNow(Name(order.State), string.Join(", ", states.Select(Name))));
        if (atThird && ticket.Level != SupportLevel.Third) return Outcome.Refused(Texts.InterventionNeedsThird, "Intervention");
        return Alone(order, who, by) ?? (who == Who.Checker && order.AwaitsApproval ? Outcome.Refused(Texts.InterventionApproveFirst) : null);
    }

    public static bool Allows(InterventionOrder order, Ticket ticket, OrderVerb verb, Actor by) => Refusal(order, ticket, verb, by) is null;

    public static string Name(OrderState state) => Texts.Of("OrderState" + state);
    public static string Name(Intervention field) => Texts.Of("Intervention" + field);

    private static bool Judges(OrderVerb verb) => verb is OrderVerb.Approve or OrderVerb.Refuse;

    private static Refused? Alone(InterventionOrder order, Who who, Actor by) => who switch
    {
        Who.SecondPerson when order.Writers.Contains(by.PersonId) => Outcome.Refused(Texts.InterventionFourEyes),
        Who.SecondPerson or Who.Checker when order.Execution?.By == by.PersonId => Outcome.Refused(who == Who.Checker ? Texts.InterventionNotOwnCheck : Texts.InterventionNotOwnExecution),
        _ => null,
    };
}
