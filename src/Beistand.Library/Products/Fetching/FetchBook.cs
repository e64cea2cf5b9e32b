using System.Collections.Concurrent;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Library.Products.Fetching;

/// <summary>Counts fetches in memory and writes them down every few seconds, so that a fetch waits for no transaction; what a killed server had not yet written is only missing from the count.</summary>
public sealed partial class FetchBook(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FetchBook> log) : BackgroundService
{
    private ConcurrentDictionary<long, int> waiting = new();

    public void Note(long download) => waiting.AddOrUpdate(download, 1, (_, before) => before + 1);

    /// <summary>Writes what waits.</summary>
    public async Task Write(CancellationToken ct)
    {
        if (waiting.IsEmpty) return;
        var counted = Interlocked.Exchange(ref waiting, new());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        foreach (var (id, times) in counted.OrderBy(c => c.Key)) await db.Downloads.Where(d => d.Id == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Fetches, x => x.Fetches + times), ct);
        await work.Commit(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var each = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some fetches of downloads are not counted.")]
    private partial void NotWritten(Exception problem);
}
