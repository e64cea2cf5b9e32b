using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>Opens, checks and ends sessions. What is known about one is at most 30 seconds old, and forgotten at once when rights change.</summary>
public sealed class Sessions(IServiceScopeFactory scopes, ActorDirectory people, TimeProvider clock) : IActors, INodeReader
{
    private const string SessionClaim = "sid";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (long Person, DateTimeOffset At)> known = new();

    public async Task SignIn(HttpContext http, long personId)
    {
        var session = new Session { Id = RandomId.NewSecret(), PersonId = personId, CreatedAt = clock.GetUtcNow() };
        var db = http.RequestServices.GetRequiredService<BeistandDb>();
        await using (var work = await db.BeginWork(http.RequestAborted))
        {
            db.Add(session);
            await work.Commit(http.RequestAborted);
        }
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)), new Claim(SessionClaim, session.Id)], IdentityConstants.ApplicationScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public async Task SignOut(HttpContext http)
    {
        if (http.User.FindFirstValue(SessionClaim) is { } id)
        {
            var db = http.RequestServices.GetRequiredService<BeistandDb>();
            await using var work = await db.BeginWork(http.RequestAborted);
            (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted))?.End(clock.GetUtcNow());
            db.Record(new RightsChanged(null), Actor.System, clock.GetUtcNow());
            await work.Commit(http.RequestAborted);
            known.TryRemove(id, out _);
        }
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public async ValueTask<Actor> Of(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.FindFirstValue(SessionClaim) is not { } id) return Actor.Anonymous;
        var now = clock.GetUtcNow();
        if (!known.TryGetValue(id, out var kept) || now - kept.At >= Fresh)
        {
            await using var scope = scopes.CreateAsyncScope();
            var person = await scope.ServiceProvider.GetRequiredService<BeistandDb>().Set<Session>().AsNoTracking()
                .Where(s => s.Id == id && s.EndedAt == null).Select(s => (long?)s.PersonId).FirstOrDefaultAsync(ct);
            kept = (person ?? 0, now);
            known[id] = kept;
        }
        return kept.Person == 0 ? Actor.Anonymous : await people.Of(kept.Person, ct);
    }

    public ValueTask<Actor> OfPerson(long personId, CancellationToken ct) => people.Of(personId, ct);

    public void Forget()
    {
        known.Clear();
        people.Forget();
    }

    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => e.Kind == nameof(RightsChanged))) Forget();
        return Task.CompletedTask;
    }
}
