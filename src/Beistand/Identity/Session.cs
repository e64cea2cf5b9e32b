namespace Beistand.Identity;

/// <summary>How somebody proved who he is.</summary>
public enum SignedInBy { Password, PasswordAndCode, PasswordAndRecoveryCode, PasswordAndPasskey, Passkey, MailLink }

/// <summary>One signed-in browser. Ended here, it is over everywhere within half a minute.</summary>
public sealed class Session
{
    public required string Id { get; init; }
    public long PersonId { get; init; }
    public SignedInBy By { get; init; }

    /// <summary>"Firefox · Windows"</summary>
    public string Browser { get; init; } = "";
    public string Address { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When its person last proved who he is. Changing how one signs in asks for that anew after a while.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Start(string id, long personId, SignedInBy by, string browser, string address, DateTimeOffset now) =>
        new() { Id = id, PersonId = personId, By = by, Browser = browser, Address = address, CreatedAt = now, SeenAt = now, ConfirmedAt = now };

    public bool IsFresh(DateTimeOffset now) => now - ConfirmedAt < TimeSpan.FromMinutes(15);
    public void Confirm(DateTimeOffset now) => ConfirmedAt = now;
    public void Seen(DateTimeOffset now) => SeenAt = now;
    public void End(DateTimeOffset now) => EndedAt ??= now;
}
