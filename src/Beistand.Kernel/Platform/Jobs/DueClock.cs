using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Platform.Jobs;

/// <summary>What time it is for whatever falls due by itself: the database's clock, the same for all nodes, held against this process's stopwatch.</summary>
public class DueClock(TimeProvider stopwatch)
{
    private readonly SteadyTime steady = new();
    private readonly Lock change = new();

    public async Task<DateTimeOffset> Now(BeistandDb db, CancellationToken ct)
    {
        var said = await Read(db, ct);
        lock (change) return steady.Trust(said, stopwatch.GetElapsedTime(0));
    }

    protected virtual Task<DateTimeOffset> Read(BeistandDb db, CancellationToken ct) => db.Dialect.Now(db, ct);
}

/// <summary>
/// Goes on evenly where a clock jumps. A jump taken back soon makes nothing due and loses nothing; one that stays is believed after a while,
/// since the clock may have been set right (docs/decisions/0019).
/// </summary>
public sealed class SteadyTime
{
    public static readonly TimeSpan Believed = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Small = TimeSpan.FromSeconds(5);

    private (DateTimeOffset Said, TimeSpan At)? anchor;
    private (TimeSpan Off, TimeSpan Since)? jump;

    /// <param name="said">What the clock says.</param>
    /// <param name="at">What the stopwatch says; never goes back.</param>
    public DateTimeOffset Trust(DateTimeOffset said, TimeSpan at)
    {
        if (anchor is not { } known) return Anchor(said, at);
        var expected = known.Said + (at - known.At);
        var off = said - expected;
        // A clock that runs a little wrong is followed; one per cent is more than any does.
        if (off.Duration() <= Small + (at - known.At) / 100) return Anchor(said, at);
        if (jump is not { } seen || (seen.Off - off).Duration() > Small + (at - seen.Since) / 100) jump = (off, at);
        return at - jump!.Value.Since >= Believed ? Anchor(said, at) : expected;
    }

    private DateTimeOffset Anchor(DateTimeOffset said, TimeSpan at)
    {
        (anchor, jump) = ((said, at), null);
        return said;
    }
}
