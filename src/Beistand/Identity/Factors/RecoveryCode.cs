namespace Beistand.Identity.Factors;

/// <summary>Opens the second step once, when app and passkey are lost. The mark finds it; of the rest only a hash is kept.</summary>
public sealed class RecoveryCode
{
    public long AccountId { get; init; }
    public required string Mark { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public void Use(DateTimeOffset now) => UsedAt ??= now;
}

/// <summary>A code of the app that was used: it works once, though its time may not be over.</summary>
public sealed class SpentCode
{
    public long AccountId { get; init; }
    public required string Code { get; init; }
    public DateTimeOffset At { get; init; }
}
