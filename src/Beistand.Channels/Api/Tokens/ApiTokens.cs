using System.Collections.Concurrent;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Api.Tokens;

/// <summary>Who calls with a token: the person as he may act now, and how far the token goes.</summary>
public sealed record Bearer(Actor Actor, ApiToken Token);

/// <summary>Knows tokens by their hash, at most 30 seconds old, and forgets them at once when rights change.</summary>
public sealed class ApiTokens(IServiceScopeFactory scopes, IActors actors, TimeProvider clock) : INodeReader
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30), Used = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (ApiToken Token, DateTimeOffset At)> known = new();

    /// <summary>Null for a token that is unknown, revoked, expired, or whose person may not act any more: nobody learns which.</summary>
    public async ValueTask<Bearer?> Of(string secret, CancellationToken ct)
    {
        if (secret.Length is < 20 or > 100 || !secret.StartsWith(ApiToken.Mark, StringComparison.Ordinal)) return null;
        var (hash, now) = (RandomId.Hash(secret), clock.GetUtcNow());
        if (!known.TryGetValue(hash, out var kept) || now - kept.At >= Fresh)
        {
            known.TryRemove(hash, out _);
            if (await Load(hash, now, ct) is not { } token) return null;
            known[hash] = kept = (token, now);
        }
        if (!kept.Token.WorksAt(now)) return null;
        var actor = await actors.OfPerson(kept.Token.PersonId, ct);
        return actor.Kind == ActorKind.Anonymous ? null : new Bearer(actor, kept.Token);
    }

    private async Task<ApiToken?> Load(string hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var token = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, ct);
        if (token is null || !token.WorksAt(now) || now - token.LastUsedAt < Used) return token;
        await using var work = await db.BeginWork(ct);
        await db.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), ct);
        await work.Commit(ct);
        return token;
    }

    public void Forget() => known.Clear();

    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => e.Kind == nameof(RightsChanged))) Forget();
        return Task.CompletedTask;
    }
}

public static class TokenQueries
{
    extension(BeistandDb db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
