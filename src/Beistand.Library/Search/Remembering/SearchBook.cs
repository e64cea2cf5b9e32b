using System.Collections.Concurrent;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Library.Search.Remembering;

/// <summary>Writes searches down, once a second and all at once: nobody who searches waits for it.</summary>
public sealed partial class SearchBook(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchBook> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private readonly ConcurrentQueue<SearchAsked> asked = new();
    private readonly ConcurrentQueue<(string Key, bool Solved)> followed = new();

    /// <summary>The key of the search, for the links of its answers.</summary>
    public string Note(string words, string language, bool byStaff, int hits)
    {
        var key = RandomId.New();
        if (asked.Count < MostWaiting) asked.Enqueue(new SearchAsked { Key = key, Day = Zone.Day(clock.GetUtcNow()), Words = SearchAsked.Impersonal(words), Language = language, ByStaff = byStaff, Hits = hits });
        return key;
    }

    public void Clicked(string? key) => Follow(key, false);

    /// <summary>The problem is solved, said whoever searched.</summary>
    public void Solved(string? key) => Follow(key, true);

    public async Task Write(CancellationToken ct)
    {
        if (asked.IsEmpty && followed.IsEmpty) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        while (asked.TryDequeue(out var one)) db.Add(one);
        await db.SaveChangesAsync(ct);
        while (followed.TryDequeue(out var step))
        {
            if (await db.Searches.FirstOrDefaultAsync(s => s.Key == step.Key, ct) is not { } search) continue;
            search.Click();
            if (step.Solved) search.Solve();
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

    private void Follow(string? key, bool solved)
    {
        if (key is { Length: > 0 and < 50 } && followed.Count < MostWaiting) followed.Enqueue((key, solved));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some searches are not written down.")]
    private partial void NotWritten(Exception problem);
}
