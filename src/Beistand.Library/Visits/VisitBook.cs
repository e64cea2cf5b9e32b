using System.Collections.Concurrent;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Library.Visits;

/// <summary>Writes down the steps of visitors, once a second and all at once: readers do not wait for it, and what a killed server had not yet written is only missing from the count.</summary>
public sealed partial class VisitBook(IServiceScopeFactory scopes, TimeProvider clock, ILogger<VisitBook> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private readonly ConcurrentQueue<(VisitKey Key, VisitStep Step, long? Article, DateTimeOffset At)> waiting = new();

    public void Note(VisitKey key, VisitStep step, long? article = null)
    {
        if (waiting.Count < MostWaiting) waiting.Enqueue((key, step, article, clock.GetUtcNow()));
    }

    public async Task Write(CancellationToken ct)
    {
        List<(VisitKey Key, VisitStep Step, long? Article, DateTimeOffset At)> steps = [];
        while (waiting.TryDequeue(out var step)) steps.Add(step);
        if (steps.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        var (keys, since) = (steps.SelectMany(s => new[] { s.Key.Now, s.Key.Before }).Distinct().ToList(), clock.GetUtcNow() - Visit.Lasts);
        var visits = await db.Visits.Where(v => v.Key != null && keys.Contains(v.Key) && v.BegunAt > since).ToListAsync(ct);
        foreach (var (key, step, article, at) in steps)
        {
            var visit = visits.Find(v => v.Key == key.Now || v.Key == key.Before);
            if (visit is null) visits.Add(visit = db.Add(Visit.Begin(key.Now, at)).Entity);
            visit.Take(step, article, at);
        }
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var each = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await each.WaitForNextTickAsync(stoppingToken))
            {
                try { await Write(stoppingToken); }
                catch (Exception problem) when (problem is DbUpdateException or System.Data.Common.DbException) { NotWritten(problem); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { await Write(CancellationToken.None); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The steps of some visitors are not counted.")]
    private partial void NotWritten(Exception problem);
}
