using Beistand.Kernel;

namespace Beistand.Identity;

public enum LinkUse { SignIn, SetPassword, FirstStart }

/// <summary>A one-time link; only its hash is kept.</summary>
public sealed class SignInLink
{
    public LinkUse For { get; init; }
    public required string Hash { get; init; }

    /// <summary>0 for the link of a first start, which belongs to nobody yet.</summary>
    public long PersonId { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The wish by mail that this link answers, if one did.</summary>
    public long? RequestId { get; init; }

    /// <summary>The page the person wanted.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Used, or made void by another: it opens nothing any more.</summary>
    public void Use(DateTimeOffset now) => UsedAt ??= now;
}

internal static class SignInLinkQueries
{
    extension(IQueryable<SignInLink> links)
    {
        /// <summary>The link of this secret, as long as it opens something.</summary>
        public IQueryable<SignInLink> Open(string secret, LinkUse use, DateTimeOffset now)
        {
            var hash = RandomId.Hash(secret);
            return links.Where(l => l.Hash == hash && l.For == use && l.UsedAt == null && l.ExpiresAt > now);
        }
    }
}
