using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Channels.Api.Tokens;

/// <summary>A key with which a program acts as a person. Only its hash is kept; the prefix lets people recognise it.</summary>
public sealed class ApiToken
{
    private const int Shown = 8;
    public const string Mark = "bst_";

    public long Id { get; private set; }
    public required string Name { get; init; }
    public long PersonId { get; init; }
    public Person? Person { get; private set; }
    public Scopes Scopes { get; init; }

    /// <summary>The first characters, "bst_Ab12Cd34".</summary>
    public required string Prefix { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public static (ApiToken Token, string Secret) Make(string name, long person, Scopes scopes, DateTimeOffset? expires, DateTimeOffset now)
    {
        var secret = Mark + RandomId.NewSecret();
        return (new ApiToken { Name = name, PersonId = person, Scopes = scopes, Prefix = secret[..(Mark.Length + Shown)], Hash = RandomId.Hash(secret), CreatedAt = now, ExpiresAt = expires }, secret);
    }

    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
