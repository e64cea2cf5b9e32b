using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;

namespace Beistand.Desk.Targets.Clocks;

/// <summary>Found: how the ticket stands, where its log does not tell how it came to that.</summary>
public enum Cause { Opened = 1, CustomerWrote, Answered, Waits, Resumed, ThirdPartyWrote, Closed, Reopened, Priority, Level, Found }

/// <summary>Something that happened to a ticket and may move its clocks.</summary>
public sealed record Moment(DateTimeOffset At, Cause Cause, SupportLevel? Level = null, Priority? Priority = null, PendingReason? Waits = null, bool Closed = false, long? By = null)
{
    private static readonly Dictionary<string, Func<EventRow, DomainEvent>> Told = new()
    {
        [nameof(TicketOpened)] = e => e.Read<TicketOpened>(), [nameof(CustomerWrote)] = e => e.Read<CustomerWrote>(), [nameof(AnswerSent)] = e => e.Read<AnswerSent>(),
        [nameof(TicketWaits)] = e => e.Read<TicketWaits>(), [nameof(TicketResumed)] = e => e.Read<TicketResumed>(), [nameof(ThirdPartyWrote)] = e => e.Read<ThirdPartyWrote>(),
        [nameof(TicketClosed)] = e => e.Read<TicketClosed>(), [nameof(TicketReopened)] = e => e.Read<TicketReopened>(), [nameof(PriorityChanged)] = e => e.Read<PriorityChanged>(),
        [nameof(TeamChanged)] = e => e.Read<TeamChanged>(), [nameof(TicketEscalated)] = e => e.Read<TicketEscalated>(), [nameof(TicketHandedBack)] = e => e.Read<TicketHandedBack>(),
        [nameof(TicketTookIn)] = e => e.Read<TicketTookIn>(),
    };

    /// <summary>The kinds of event that move clocks.</summary>
    public static readonly string[] Kinds = [.. Told.Keys, nameof(TicketGaveBack)];

    /// <summary>Null where it moves no clock.</summary>
    public static Moment? Of(EventRow row, DeskBook desks) => Told.TryGetValue(row.Kind, out var read) ? Of(read(row), row.At, row.ActorId, desks) : null;

    public static Moment? Of(DomainEvent happened, DateTimeOffset at, long? by, DeskBook desks) => happened switch
    {
        TicketOpened e => new(at, Cause.Opened, Level: desks.Team(e.Team)?.Level, By: by),
        CustomerWrote => new(at, Cause.CustomerWrote, By: by),
        AnswerSent e => new(at, Cause.Answered, Waits: e.Waits, Closed: e.Closed, By: by),
        TicketWaits e => new(at, Cause.Waits, Waits: e.Reason, By: by),
        TicketResumed => new(at, Cause.Resumed, By: by),
        ThirdPartyWrote => new(at, Cause.ThirdPartyWrote, By: by),
        TicketClosed => new(at, Cause.Closed, By: by),
        TicketReopened => new(at, Cause.Reopened, By: by),
        TicketTookIn { OurTurn: true } => new(at, Cause.CustomerWrote, By: by),
        PriorityChanged e => new(at, Cause.Priority, Priority: e.To, By: by),
        TicketEscalated e => new(at, Cause.Level, Level: e.To, By: by),
        TicketHandedBack e => new(at, Cause.Level, Level: e.To, By: by),
        TeamChanged e when desks.Team(e.To) is { } team => new(at, Cause.Level, Level: team.Level, By: by),
        _ => null,
    };

    public Standing After(Standing before) => Cause switch
    {
        Cause.Opened => before with { Level = Level ?? before.Level },
        Cause.CustomerWrote => before with { Closed = false, Waits = null, OurTurn = true },
        Cause.Answered when Closed => before with { Answered = true, OurTurn = false, Closed = true, Waits = null },
        Cause.Answered => before with { Answered = true, OurTurn = false, Closed = false, Waits = Waits ?? before.Waits },
        Cause.Waits => before with { Waits = Waits },
        Cause.Resumed => before with { Waits = null },
        Cause.ThirdPartyWrote => before with { Waits = before.Waits == PendingReason.Vendor ? null : before.Waits },
        Cause.Closed => before with { Closed = true, Waits = null, OurTurn = false },
        Cause.Reopened => before with { Closed = false, OurTurn = true },
        Cause.Priority => before with { Priority = Priority ?? before.Priority },
        Cause.Level => before with { Level = Level ?? before.Level },
        Cause.Found => new(Level ?? before.Level, Priority ?? before.Priority, Closed, Waits, before.Answered, before.OurTurn && !Closed),
        _ => before,
    };
}
