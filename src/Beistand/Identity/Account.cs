using Microsoft.AspNetCore.Identity;

namespace Beistand.Identity;

/// <summary>How an agent signs in; who he is and what he may do stands at his Person.</summary>
public sealed class Account : IdentityUser<long>
{
    public long PersonId { get; init; }
}
