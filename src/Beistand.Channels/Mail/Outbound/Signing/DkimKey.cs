namespace Beistand.Channels.Mail.Outbound.Signing;

public enum DkimKind { Rsa = 1, Ed25519 }

/// <summary>By which mails of a domain are signed. Receivers look its public half up in the DNS.</summary>
public sealed class DkimKey
{
    public long Id { get; private set; }

    /// <summary>Lower case; one key a domain and kind.</summary>
    public required string Domain { get; init; }
    public DkimKind Kind { get; init; }

    /// <summary>Under which name the public half stands: selector._domainkey.domain</summary>
    public required string Selector { get; init; }

    /// <summary>PEM, encrypted as secrets of settings are.</summary>
    public required string PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when mails are signed; null while the DNS is still being prepared.</summary>
    public DateTimeOffset? UsedSince { get; private set; }

    public void Use(DateTimeOffset now) => UsedSince ??= now;

    public void Rest() => UsedSince = null;
}
