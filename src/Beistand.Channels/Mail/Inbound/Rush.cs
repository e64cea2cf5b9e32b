using System.Diagnostics;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>When mails pour in, all are made safe first, and whoever brings them is let go; working on them waits for a breath, ten seconds at most.</summary>
public sealed class Rush
{
    private const int Many = 10;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40), Longest = TimeSpan.FromSeconds(10);
    private long last, began;
    private int inARow;

    public void Came()
    {
        var now = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(Interlocked.Exchange(ref last, now), now) < Breath)
        {
            if (Interlocked.Increment(ref inARow) == Many) Volatile.Write(ref began, now);
        }
        else Volatile.Write(ref inARow, 0);
    }

    internal async Task Pass(CancellationToken ct)
    {
        while (Volatile.Read(ref inARow) >= Many && Stopwatch.GetElapsedTime(Volatile.Read(ref last)) < Breath && Stopwatch.GetElapsedTime(Volatile.Read(ref began)) < Longest)
            await Task.Delay(Breath / 4, ct);
    }
}
