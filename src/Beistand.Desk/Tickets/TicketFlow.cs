using Beistand.Kernel;

namespace Beistand.Desk.Tickets;

public enum Verb { Answer, Forward, Note, Assign, SetPriority, SetCategory, SetTeam, SetDevice, Rename, Alias, Tag, Watch, WaitUntil, Resume, Close, Reopen, CustomerReply, CustomerClose, TakeMail, Participate, Capture, Escalate, HandBack, AcceptEscalation, RateEscalation, KeepSolution, UseArticle, DeclareIntervention, Intervene, JudgeIntervention, Coach, Learn, Teach, AskVendor, WorkVendorCase, Merge, Unmerge, TakeIn, GiveBack, Split }

/// <summary>Which verb is allowed in which state and for whom. Buttons, doors and tests read this one table.</summary>
public static class TicketFlow
{
    private enum Who { Writer, Speaker, Reader, Customer }

    private static readonly TicketState[] Any = [TicketState.New, TicketState.Open, TicketState.Pending, TicketState.Closed];
    private static readonly TicketState[] Alive = [TicketState.New, TicketState.Open, TicketState.Pending];

    private static readonly Dictionary<Verb, (TicketState[] States, Who Who)> Table = new()
    {
        [Verb.Answer] = (Any, Who.Speaker),
        [Verb.Forward] = (Any, Who.Writer),
        [Verb.Note] = (Any, Who.Reader),
        [Verb.Assign] = (Alive, Who.Writer),
        [Verb.SetPriority] = (Alive, Who.Writer),
        [Verb.SetCategory] = (Any, Who.Writer),
        [Verb.SetTeam] = (Alive, Who.Writer),
        [Verb.SetDevice] = (Any, Who.Writer),
        [Verb.Rename] = (Any, Who.Writer),
        [Verb.Alias] = (Any, Who.Writer),
        [Verb.Tag] = (Any, Who.Writer),
        [Verb.Watch] = (Any, Who.Reader),
        [Verb.WaitUntil] = (Alive, Who.Writer),
        [Verb.Resume] = ([TicketState.Pending], Who.Writer),
        [Verb.Close] = (Alive, Who.Writer),
        [Verb.Reopen] = ([TicketState.Closed], Who.Writer),
        [Verb.TakeMail] = (Any, Who.Writer),
        [Verb.Participate] = (Any, Who.Writer),
        [Verb.Capture] = (Any, Who.Writer),
        [Verb.Escalate] = (Alive, Who.Writer),
        [Verb.HandBack] = (Alive, Who.Writer),
        [Verb.AcceptEscalation] = (Alive, Who.Writer),
        [Verb.RateEscalation] = (Any, Who.Writer),
        [Verb.KeepSolution] = (Any, Who.Writer),
        [Verb.UseArticle] = (Any, Who.Writer),
        [Verb.DeclareIntervention] = (Alive, Who.Writer),
        [Verb.Intervene] = (Alive, Who.Writer),
        [Verb.JudgeIntervention] = (Any, Who.Reader),
        [Verb.Coach] = (Any, Who.Writer),
        [Verb.Learn] = (Any, Who.Reader),
        [Verb.Teach] = (Any, Who.Reader),
        [Verb.AskVendor] = (Alive, Who.Writer),
        [Verb.WorkVendorCase] = (Any, Who.Writer),
        [Verb.Merge] = (Alive, Who.Writer),
        [Verb.Unmerge] = (Any, Who.Writer),
        [Verb.TakeIn] = (Alive, Who.Writer),
        [Verb.GiveBack] = (Any, Who.Writer),
        [Verb.Split] = (Any, Who.Writer),
        [Verb.CustomerReply] = (Any, Who.Customer),
        [Verb.CustomerClose] = (Alive, Who.Customer),
    };

    // What is said of a ticket that went into another is said there.
    private static readonly Verb[] OfMerged = [Verb.Unmerge, Verb.Watch, Verb.RateEscalation, Verb.GiveBack];

    /// <summary>The sentence why not, or null where it is allowed. The actor sees the ticket already.</summary>
    public static string? Refusal(Ticket ticket, Verb verb, Actor by)
    {
        var (states, who) = Table[verb];
        if (!Holds(who, ticket, by)) return who == Who.Customer ? Texts.OnlyTheCustomer : Texts.NoWriteRight;
        if (ticket.IsMerged ? !StaysAtMerged(verb) : verb == Verb.Unmerge) return ticket.IsMerged ? Texts.TicketIsMerged : Texts.NotMerged;
        if (states.Contains(ticket.State)) return null;
        return (verb, ticket.State) switch
        {
            (Verb.Reopen, _) => Texts.NotClosed,
            (Verb.Resume, _) => Texts.NotWaiting,
            (_, TicketState.Closed) => Texts.TicketIsClosed,
            _ => Texts.NotNow,
        };
    }

    public static bool StaysAtMerged(Verb verb) => OfMerged.Contains(verb);

    public static bool Allows(Ticket ticket, Verb verb, Actor by) => Refusal(ticket, verb, by) is null;

    private static bool Holds(Who who, Ticket ticket, Actor by) => who switch
    {
        Who.Customer => by.Kind is ActorKind.Customer or ActorKind.StatusLink or ActorKind.System,
        Who.Reader => by.IsStaff,
        // Whoever learns by it answers, while others work on it.
        Who.Speaker when by.IsAgent && ticket.IsLearner(by.PersonId) => true,
        _ => by.Kind == ActorKind.System || (by.IsAgent && (by.WritableTeams.Contains(ticket.TeamId) || ticket.AssigneeId == by.PersonId)),
    };
}
