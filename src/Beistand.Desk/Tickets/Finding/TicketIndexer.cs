using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Library.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Desk.Tickets.Finding;

/// <summary>Keeps this node's index of tickets and people: follows the log, looks whether the files are whole, and fills from the tables, the newest first, what is missing.</summary>
public sealed partial class TicketIndexer(Lazy<SearchIndex> opened, IServiceScopeFactory scopes, TimeProvider clock, ILogger<TicketIndexer> log) : BackgroundService, INodeReader
{
    private const int Batch = 250;
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10), Look = TimeSpan.FromSeconds(0.5), ShowEvery = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ReaderWriterLockSlim putting = new();
    private readonly HashSet<long> followed = [];
    private long saved;

    // The first to need it opens it: no start waits for that.
    private SearchIndex Index => opened.Value;

    public async Task<long> Start(BeistandDb db, CancellationToken ct)
    {
        var newest = await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        // What has seen nothing is filled from the tables; what has seen more than there is belongs to another database, or an older one. A few rows before are read again: some may be committed late.
        if (Index.Seq == 0 || Index.Seq > newest) Index.Renew(Math.Max(0, newest - EventLog.Batch));
        following.TrySetResult();
        return Index.Seq;
    }

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        var ids = batch.Select(e => e.TicketId).OfType<long>().Distinct().ToList();
        if (Index.IsBeingMade) Follow(ids);
        var tickets = await TicketDocuments.Read(db, t => ids.Contains(t.Id)).ToListAsync(ct);
        var changed = batch.Where(e => e.Kind == nameof(RightsChanged)).Select(e => e.Read<RightsChanged>().Person).OfType<long>().Distinct().ToList();
        var people = changed.Count == 0 ? [] : await db.People.AsNoTracking().Include(p => p.Organisation).Where(p => changed.Contains(p.Id)).ToListAsync(ct);
        while (!Written(tickets, people.Concat(tickets.Select(t => t.Requester)).DistinctBy(p => p.Id), batch[^1].Seq)) await Task.Delay(Look, clock, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await following.Task.WaitAsync(stoppingToken);
        for (var started = false; !stoppingToken.IsCancellationRequested; await clock.Rest(Look, stoppingToken))
        {
            try
            {
                // Once, whatever it says: a look that fails must not keep the index from being filled.
                var first = !started;
                started = true;
                if (first) await Task.Factory.StartNew(Index.Verify, stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                if (!Index.LooksWhole())
                {
                    Lost();
                    Index.Renew(Index.Seq);
                }
                if (Index.Left is not null) await Fill(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException) { NotFilled(problem); }
        }
    }

    public override void Dispose()
    {
        putting.Dispose();
        base.Dispose();
    }

    // False where the index is lost, or was renewed meanwhile.
    private bool Written(List<Ticket> tickets, IEnumerable<Person> people, long seq)
    {
        var times = Index.Times;
        try
        {
            foreach (var ticket in tickets) Index.Put($"t{ticket.Id}", TicketDocuments.Of(ticket));
            foreach (var person in people) Index.Put($"p{person.Id}", TicketDocuments.Of(person));
            Index.Show();
            if (times != Index.Times) return false;
            Index.Followed(seq);
            Save();
            return true;
        }
        catch (Exception problem) when (SearchIndex.MeansLoss(problem))
        {
            Index.NoticeLoss();
            return false;
        }
    }

    private void Save()
    {
        if (clock.GetElapsedTime(saved) < SaveEvery) return;
        saved = clock.GetTimestamp();
        Index.Save();
    }

    private void Follow(List<long> tickets)
    {
        putting.EnterWriteLock();
        try { followed.UnionWith(tickets); }
        finally { putting.ExitWriteLock(); }
    }

    private void Forget()
    {
        putting.EnterWriteLock();
        try { followed.Clear(); }
        finally { putting.ExitWriteLock(); }
    }

    // What the log told of meanwhile is newer than what was read here.
    private void PutOlder(Ticket ticket)
    {
        putting.EnterReadLock();
        try { if (!followed.Contains(ticket.Id)) Index.Put($"t{ticket.Id}", TicketDocuments.Of(ticket)); }
        finally { putting.ExitReadLock(); }
    }

    // While one batch is put in, the next is read; nothing but finding waits for it.
    private async Task Fill(CancellationToken ct)
    {
        var (left, shown) = (Index.Left!.Value, clock.GetTimestamp());
        Forget();
        if (left == long.MaxValue) foreach (var person in await People(ct)) Index.Put($"p{person.Id}", TicketDocuments.Of(person));
        for (var next = Before(left, ct); await next is { Count: > 0 } tickets && !Index.IsLost;)
        {
            left = tickets[^1].Id;
            next = Before(left, ct);
            foreach (var ticket in tickets) PutOlder(ticket);
            Index.Filled(left);
            if (clock.GetElapsedTime(shown) < ShowEvery) continue;
            Index.Show();
            shown = clock.GetTimestamp();
            Save();
        }
        if (Index.IsLost) return;
        Index.Show();
        Index.Filled(null);
        Index.Save();
        Forget();
    }

    private Task<List<Ticket>> Before(long id, CancellationToken ct) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await TicketDocuments.Read(scope.ServiceProvider.GetRequiredService<BeistandDb>(), t => t.Id < id).OrderByDescending(t => t.Id).Take(Batch).ToListAsync(ct);
    }, ct);

    private async Task<List<Person>> People(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BeistandDb>().People.AsNoTracking().Include(p => p.Organisation).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index of tickets is lost and is made anew from the tickets.")]
    private partial void Lost();

    [LoggerMessage(Level = LogLevel.Error, Message = "The index of tickets could not be filled and is tried again.")]
    private partial void NotFilled(Exception problem);
}
