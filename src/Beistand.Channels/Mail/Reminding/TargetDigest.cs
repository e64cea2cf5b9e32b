namespace Beistand.Channels.Mail.Reminding;

/// <summary>What a person has not been told yet of target times, as a stretch of the log: many at once make one mail.</summary>
public sealed class TargetDigest
{
    /// <summary>So long it is collected, and so long nobody gets another.</summary>
    public static readonly TimeSpan Collects = TimeSpan.FromMinutes(1), Rests = TimeSpan.FromMinutes(10);

    public long PersonId { get; init; }
    public long FromSeq { get; private set; }
    public long ToSeq { get; private set; }

    /// <summary>Null: nothing to tell.</summary>
    public DateTimeOffset? SendAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    public void Add(long seq, DateTimeOffset now)
    {
        var rested = SentAt + Rests ?? now;
        if (SendAt is null) (FromSeq, SendAt) = (seq, rested > now + Collects ? rested : now + Collects);
        ToSeq = Math.Max(ToSeq, seq);
    }

    public void Sent(DateTimeOffset now) => (SendAt, SentAt) = (null, now);
}
