namespace Beistand.Library.Products;

/// <summary>Somebody wants a mail when there is something new for a model or one device. It counts only once he confirmed it.</summary>
public sealed class Subscription
{
    public long Id { get; private set; }
    public long? ModelId { get; init; }
    public long? DeviceId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Email { get; init; }
    public required string Language { get; init; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public void Ask(DateTimeOffset at) => AskedAt = at;
    public void Confirm(DateTimeOffset at) => ConfirmedAt ??= at;
}

/// <summary>A secret in a mail by which a subscription is confirmed or ended. Each mail has its own.</summary>
public sealed class SubscriptionToken
{
    public required string Hash { get; init; }
    public long SubscriptionId { get; init; }
}
