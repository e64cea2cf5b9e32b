using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Targets.Reckoning;

/// <summary>One run of a clock of a ticket as last reckoned, and what was said of it. Made anew from the log at each verb; only what was said stays.</summary>
public sealed class TicketTarget
{
    public long TicketId { get; private set; }
    public Ticket Ticket { get; init; } = null!;
    public TargetKind Kind { get; init; }
    public int Round { get; init; }
    public RoundState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Working time promised and, as long as the clock stands still, used.</summary>
    public int AllowedSeconds { get; private set; }
    public int UsedSeconds { get; private set; }

    /// <summary>Null while the clock stands still before the end.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? WarnAt { get; private set; }
    public DateTimeOffset? LeadAt { get; private set; }

    /// <summary>When it was said; null: not yet.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }
    public DateTimeOffset? MissedAt { get; private set; }
    public DateTimeOffset? LeadToldAt { get; private set; }

    /// <summary>When there is something to say next; null: nothing.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public bool IsLate => DueAt is { } due && due < (EndedAt ?? DateTimeOffset.MaxValue) && EndedAt is not null;

    public void Set(Round round, TargetRule rule)
    {
        var allowed = round.Allowed!.Value;
        (State, StartedAt, AllowedSeconds, DueAt, EndedAt) = (round.State, round.StartedAt, (int)allowed.TotalSeconds, round.DueAt, round.EndedAt);
        UsedSeconds = round.State == RoundState.Running ? 0 : (int)round.Used(round.EndedAt ?? DateTimeOffset.MaxValue).TotalSeconds;
        WarnAt = rule.Warn is { } share ? round.Reaches(allowed * share) : null;
        LeadAt = rule.LeadAfter is { } after ? round.Reaches(allowed + after) : null;
        Look();
    }

    /// <summary>What there is to say by now, each thing once.</summary>
    public IEnumerable<DomainEvent> Announce(DateTimeOffset now)
    {
        if (WarnedAt is null && WarnAt <= now)
        {
            WarnedAt = now;
            yield return new TargetWarned(TicketId, Kind, Round, DueAt ?? now);
        }
        if (MissedAt is null && DueAt <= now)
        {
            MissedAt = now;
            yield return new TargetMissed(TicketId, Kind, Round, DueAt.Value);
        }
        if (LeadToldAt is null && LeadAt <= now)
        {
            LeadToldAt = now;
            yield return new LeadTold(TicketId, Kind, Round, DueAt ?? now);
        }
        Look();
    }

    private void Look()
    {
        DateTimeOffset?[] open = [WarnedAt is null ? WarnAt : null, MissedAt is null ? DueAt : null, LeadToldAt is null ? LeadAt : null];
        NextAt = State == RoundState.Running ? open.Min() : null;
    }
}
