using Microsoft.AspNetCore.Identity;

namespace Beistand.Identity;

/// <summary>How an agent signs in; who he is and what he may do stands at his Person.</summary>
public sealed class Account : IdentityUser<long>
{
    public long PersonId { get; init; }
}

/// <summary>One signed-in browser. Ended here, it is over everywhere within half a minute.</summary>
public sealed class Session
{
    public required string Id { get; init; }
    public long PersonId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

public enum LinkUse { SignIn, SetPassword }

/// <summary>A one-time link; only its hash is kept.</summary>
public sealed class SignInLink
{
    public LinkUse For { get; init; }
    public required string Hash { get; init; }
    public long PersonId { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
