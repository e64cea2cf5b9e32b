namespace Beistand.Desk.Targets.Clocks;

public enum Turn { Started = 1, Paused, Resumed, Stopped, Changed }

/// <summary>A line of the protocol: what a clock did, and why.</summary>
/// <param name="Due">When it is due after that; null while it stands still.</param>
public sealed record ClockLine(DateTimeOffset At, TargetKind Kind, Turn Turn, Moment Why, TimeSpan Used, DateTimeOffset? Due, bool Late);

/// <summary>The clocks of a ticket: a pure function of what happened, what was promised and when the house works.</summary>
public sealed class TicketClock
{
    private readonly TargetRule rule;
    private readonly Func<TargetKind, int, TimeSpan?> kept;
    private readonly List<Round> rounds = [];
    private readonly List<ClockLine> lines = [];

    private TicketClock(TargetRule rule, Func<TargetKind, int, TimeSpan?> kept) => (this.rule, this.kept) = (rule, kept);

    public IReadOnlyList<Round> Rounds => rounds;
    public IReadOnlyList<ClockLine> Lines => lines;
    public Standing Standing { get; private set; } = null!;

    /// <param name="moments">In order; the first is the opening.</param>
    /// <param name="kept">What was promised for a round that ended before: a later promise does not judge it.</param>
    public static TicketClock Of(Standing opened, IEnumerable<Moment> moments, TargetRule rule, Func<TargetKind, int, TimeSpan?>? kept = null)
    {
        var clock = new TicketClock(rule, kept ?? ((_, _) => null)) { Standing = opened };
        foreach (var moment in moments) clock.Take(moment);
        return clock;
    }

    private void Take(Moment moment)
    {
        var before = Standing;
        Standing = moment.After(before);
        foreach (var kind in Wants.All) Turn(kind, moment, before);
    }

    private void Turn(TargetKind kind, Moment moment, Standing before)
    {
        var round = rounds.FindLast(r => r.Kind == kind);
        var want = Wants.Of(kind, Standing, rule);
        // Each answer of ours is an update: the next one is counted from it.
        if (kind == TargetKind.Update && moment.Cause == Cause.Answered && round is { State: not RoundState.Ended }) End(round, moment);
        if (round is null or { State: RoundState.Ended })
        {
            if (want != Want.Off) Start(kind, want, round, moment);
        }
        else if (want == Want.Off) End(round, moment);
        else if (want == Want.Run && round.State == RoundState.Paused) Move(round, Clocks.Turn.Resumed, moment, r => r.Run(moment.At));
        else if (want == Want.Pause && round.State == RoundState.Running) Move(round, Clocks.Turn.Paused, moment, r => r.Pause(moment.At));
        else if (before.Priority != Standing.Priority) Move(round, Clocks.Turn.Changed, moment, Promise);
    }

    private void Start(TargetKind kind, Want want, Round? last, Moment moment)
    {
        var goesOn = last is { MayGoOn: true } && !Wants.Anew.Contains(kind);
        var round = goesOn ? last! : new Round(kind, (last?.Number ?? 0) + 1, rule.Working);
        if (!goesOn) rounds.Add(round);
        Promise(round);
        Move(round, goesOn ? Clocks.Turn.Resumed : Clocks.Turn.Started, moment, r => { if (want == Want.Run) r.Run(moment.At); else r.Pause(moment.At); });
    }

    private void End(Round round, Moment moment)
    {
        // Judged by what was promised then.
        round.Allowed = kept(round.Kind, round.Number) ?? round.Allowed;
        Move(round, Clocks.Turn.Stopped, moment, r => r.End(moment.At, mayGoOn: Standing.Closed));
    }

    private void Promise(Round round) => round.Allowed = rule.Allowed(round.Kind, Standing.Priority);

    private void Move(Round round, Turn turn, Moment why, Action<Round> move)
    {
        move(round);
        if (round.Allowed is not null) lines.Add(new ClockLine(why.At, round.Kind, turn, why, round.Used(why.At), round.DueAt, round.DueAt < why.At));
    }
}
