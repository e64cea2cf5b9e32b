using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>Opens, checks and ends sessions. What is known about one is at most 30 seconds old, and forgotten at once when rights change.</summary>
public sealed class Sessions(IServiceScopeFactory scopes, ActorDirectory people, LiveHub live, TimeProvider clock) : IActors, INodeReader
{
    private const string SessionClaim = "sid";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30), Noted = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Known> known = new();

    private sealed record Known(long Person, SignedInBy By, bool HasFactor, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset At);

    public static string? IdOf(ClaimsPrincipal principal) => principal.FindFirstValue(SessionClaim);

    /// <summary>Always a new session; the one this browser had before is over.</summary>
    public async Task SignIn(HttpContext http, long personId, SignedInBy by)
    {
        var (now, before) = (clock.GetUtcNow(), IdOf(http.User));
        var session = Session.Start(RandomId.NewSecret(), personId, by, Browsers.Of(http.Request.Headers.UserAgent), ClientAddress.Of(http), now);
        var db = http.RequestServices.GetRequiredService<BeistandDb>();
        await using (var work = await db.BeginWork(http.RequestAborted))
        {
            db.Add(session);
            if (before is not null) (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == before, http.RequestAborted))?.End(now);
            await work.Commit(http.RequestAborted);
        }
        if (before is not null) known.TryRemove(before, out _);
        http.Response.Cookies.Delete(FormCookie);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString(CultureInfo.InvariantCulture)), new Claim(SessionClaim, session.Id)], IdentityConstants.ApplicationScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public const string FormCookie = "beistand-form";

    public async Task SignOut(HttpContext http)
    {
        if (IdOf(http.User) is { } id)
        {
            var db = http.RequestServices.GetRequiredService<BeistandDb>();
            await using var work = await db.BeginWork(http.RequestAborted);
            var session = await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted);
            session?.End(clock.GetUtcNow());
            db.Record(new RightsChanged(session?.PersonId), Actor.System, clock.GetUtcNow());
            await work.Commit(http.RequestAborted);
            known.TryRemove(id, out _);
        }
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends the person's sessions but one, within the transaction of what made it necessary.</summary>
    public static async Task End(BeistandDb db, long personId, string? except, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var session in await db.Set<Session>().Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != except).ToListAsync(ct)) session.End(now);
    }

    public async ValueTask<Actor> Of(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (IdOf(principal) is not { } id) return Actor.Anonymous;
        var (now, kept) = (clock.GetUtcNow(), await Load(id, ct));
        if (kept.Person == 0) return Actor.Anonymous;
        var actor = await people.Of(kept.Person, ct);
        // A mail proves an address, never an agent.
        if (actor.IsAgent && kept.By == SignedInBy.MailLink) return Actor.Anonymous;
        return SessionLife.IsOver(actor, kept.CreatedAt, kept.SeenAt, now) ? Actor.Anonymous : actor;
    }

    /// <summary>Whether the account behind this session has a second factor.</summary>
    public async ValueTask<bool> HasFactor(ClaimsPrincipal principal, CancellationToken ct) => IdOf(principal) is { } id && (await Load(id, ct)).HasFactor;

    /// <summary>Somebody is still at it; noted every few minutes only.</summary>
    public async ValueTask Seen(ClaimsPrincipal principal, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (IdOf(principal) is not { } id || !known.TryGetValue(id, out var kept) || kept.Person == 0 || now - kept.SeenAt < Noted || !known.TryUpdate(id, kept with { SeenAt = now }, kept)) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id && s.EndedAt == null, ct))?.Seen(now);
        await work.Commit(ct);
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
        var changed = batch.Where(e => e.Kind == nameof(RightsChanged)).Select(e => e.Read<RightsChanged>().Person).ToList();
        if (changed.Count == 0) return Task.CompletedTask;
        Forget();
        live.Ask(changed.OfType<long>().ToHashSet());
        return Task.CompletedTask;
    }

    private async ValueTask<Known> Load(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(id, out var kept) && now - kept.At < Fresh) return kept;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var protectedAccounts = db.Set<Account>().WithFactor(db);
        kept = await db.Set<Session>().AsNoTracking().Where(s => s.Id == id && s.EndedAt == null)
            .Select(s => new Known(s.PersonId, s.By, protectedAccounts.Any(a => a.PersonId == s.PersonId), s.CreatedAt, s.SeenAt, now)).FirstOrDefaultAsync(ct)
            ?? new Known(0, default, false, default, default, now);
        return known[id] = kept;
    }
}
