using System.Security.Claims;

namespace Beistand.Kernel.Contracts;

/// <summary>Turns a session into the actor who may do what, and says when it has ended.</summary>
public interface IActors
{
    /// <summary>The actor of a principal; anonymous where the session has ended. Never older than 30 seconds.</summary>
    ValueTask<Actor> Of(ClaimsPrincipal principal, CancellationToken ct);

    /// <summary>The session is in use just now: its idle time begins anew.</summary>
    ValueTask Seen(ClaimsPrincipal principal, CancellationToken ct);

    /// <summary>The actor of a person, without a session (tests, commands).</summary>
    ValueTask<Actor> OfPerson(long personId, CancellationToken ct);

    /// <summary>Forgets what was cached about everybody, after rights have changed.</summary>
    void Forget();
}
