namespace Beistand.Kernel.Platform.Forms;

/// <summary>A form or API call that was carried out, by its idempotency key: the same key again is success, not a second deed.</summary>
public sealed class Submission
{
    public required string Key { get; init; }
    public required string Result { get; init; }

    /// <summary>Hash of what an API call said: the same key with something else is refused. Null for forms.</summary>
    public string? Said { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What somebody has typed and not sent.</summary>
public sealed class Draft
{
    public long PersonId { get; init; }
    public required string Key { get; init; }
    public required string Tab { get; init; }
    public required string Fields { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
