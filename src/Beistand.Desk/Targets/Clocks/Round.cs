namespace Beistand.Desk.Targets.Clocks;

public enum RoundState { Running = 1, Paused, Ended }

/// <summary>One run of a clock, from its start to its stop, with all that it stood still between.</summary>
public sealed class Round(TargetKind kind, int number, Calendars.WorkingTime working)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset? To)> running = [];

    public TargetKind Kind => kind;
    public int Number => number;
    public DateTimeOffset StartedAt => running[0].From;
    public RoundState State { get; private set; } = RoundState.Paused;
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Working time; null where nothing was promised.</summary>
    public TimeSpan? Allowed { get; internal set; }

    /// <summary>Ended because the ticket was closed: opened again, it goes on.</summary>
    internal bool MayGoOn { get; private set; }

    public DateTimeOffset? DueAt => Allowed is { } allowed ? Reaches(allowed) : null;

    public TimeSpan Used(DateTimeOffset at) => running.Aggregate(TimeSpan.Zero, (sum, s) => sum + working.Between(s.From, s.To is { } to && to < at ? to : at));

    /// <summary>When that much working time is used up; null while the clock does not run towards it.</summary>
    public DateTimeOffset? Reaches(TimeSpan work)
    {
        foreach (var (from, to) in running)
        {
            if (to is null) return working.Add(from, work);
            var worked = working.Between(from, to.Value);
            if (work <= worked) return working.Add(from, work);
            work -= worked;
        }
        return null;
    }

    internal void Run(DateTimeOffset at)
    {
        running.Add((at, null));
        (State, EndedAt) = (RoundState.Running, null);
    }

    internal void Pause(DateTimeOffset at)
    {
        Halt(at);
        (State, EndedAt) = (RoundState.Paused, null);
    }

    internal void End(DateTimeOffset at, bool mayGoOn)
    {
        Halt(at);
        (State, EndedAt, MayGoOn) = (RoundState.Ended, at, mayGoOn);
    }

    private void Halt(DateTimeOffset at)
    {
        // What begins paused has run for no time.
        if (running.Count == 0) running.Add((at, at));
        else if (running[^1].To is null) running[^1] = (running[^1].From, at);
    }
}
