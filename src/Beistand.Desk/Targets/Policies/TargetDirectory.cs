using Beistand.Desk.People;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.Targets.Policies;

/// <summary>All policies, calendars and what was agreed with which organisation, ready to reckon.</summary>
public sealed class TargetBook(IReadOnlyList<(TargetPolicy Policy, TargetRule Rule)> policies, IReadOnlyDictionary<long, Agreed> agreed)
{
    /// <summary>What is promised for a ticket; null where nothing is.</summary>
    public TargetRule? For(Kernel.Desk desk, long? organisation, DateTimeOffset opened) => For(desk, TermsOf(organisation, opened));

    public TargetRule? For(Kernel.Desk desk, CustomerTerms terms) => policies.FirstOrDefault(p => p.Policy.IsFor(desk, terms)).Rule;

    private CustomerTerms TermsOf(long? organisation, DateTimeOffset opened)
    {
        if (organisation is not { } id || !agreed.TryGetValue(id, out var terms)) return CustomerTerms.None;
        var day = DateOnly.FromDateTime(Zone.Local(opened).DateTime);
        return new CustomerTerms(terms.Class, terms.Until is { } until && day > until ? "" : terms.Contract);
    }
}

/// <param name="Until">The contract's last day; null: it has none.</param>
public sealed record Agreed(string Class, string Contract, DateOnly? Until);

/// <summary>Keeps the book: at most 30 seconds old, and read anew when this node hears of a change.</summary>
public sealed class TargetDirectory(IServiceScopeFactory scopes, TimeProvider clock) : INodeReader
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly string[] News = [nameof(TargetsChanged), nameof(TermsChanged)];
    private readonly Lock change = new();
    private (TargetBook Book, DateTimeOffset At)? kept;
    private int forgotten;

    public void Forget()
    {
        lock (change) (kept, forgotten) = (null, forgotten + 1);
    }

    public async ValueTask<TargetBook> Now(CancellationToken ct)
    {
        if (Known is { } known) return known;
        await using var scope = scopes.CreateAsyncScope();
        return await Now(scope.ServiceProvider.GetRequiredService<BeistandDb>(), ct);
    }

    /// <summary>The same over the caller's connection: whoever is in a transaction must not wait for a second one.</summary>
    public async ValueTask<TargetBook> Now(BeistandDb db, CancellationToken ct)
    {
        if (Known is { } known) return known;
        var (now, before) = (clock.GetUtcNow(), Volatile.Read(ref forgotten));
        var book = await Load(db, ct);
        lock (change) if (forgotten == before) kept = (book, now);
        return book;
    }

    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => News.Contains(e.Kind))) Forget();
        return Task.CompletedTask;
    }

    private TargetBook? Known
    {
        get { lock (change) return kept is { } known && clock.GetUtcNow() - known.At < Fresh ? known.Book : null; }
    }

    private static async Task<TargetBook> Load(BeistandDb db, CancellationToken ct)
    {
        var calendars = await db.Set<BusinessCalendar>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Reckoner(Zone.Of), ct);
        var policies = await db.Set<TargetPolicy>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(ct);
        var agreed = await db.Organisations.AsNoTracking().Where(o => o.CustomerClass != "" || o.Contract != "").ToDictionaryAsync(o => o.Id, o => new Agreed(o.CustomerClass, o.Contract, o.ContractUntil), ct);
        return new TargetBook([.. policies.Where(p => calendars.ContainsKey(p.CalendarId)).Select(p => (p, p.Rule(calendars[p.CalendarId])))], agreed);
    }
}
