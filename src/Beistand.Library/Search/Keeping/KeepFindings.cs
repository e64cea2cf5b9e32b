using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search.Indexing;
using Beistand.Library.Search.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Library.Search.Keeping;

/// <summary>
/// Keeps what can be found in step with the log. What changes is put in at once, read as the index reads; when a tenth is new, the words are learnt anew from all
/// texts in another index, which takes the place of this one when it is ready.
/// </summary>
public sealed partial class KeepFindings(IEnumerable<ISearchSource> sources, FindingIndex index, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepFindings> log) : BackgroundService, INodeReader
{
    private const int FewChanges = 20, Part = 10;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim ordered = new(0), putting = new(1, 1);
    private readonly HashSet<(ISearchSource Source, long Number)> late = [];
    private bool making;

    public TimeSpan Breath => TimeSpan.FromMilliseconds(250);

    public async Task<long> Start(BeistandDb db, CancellationToken ct)
    {
        var newest = await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        ordered.Release();
        return newest;
    }

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => e.Kind == nameof(SearchWordsChanged)))
        {
            var words = await SynonymText.Now(db, ct);
            index.Ask(i => { i.Use(words); return 0; });
        }
        var touched = sources.SelectMany(s => batch.SelectMany(s.Touched).Distinct().Select(n => (Source: s, Number: n))).ToList();
        if (touched.Count == 0) return;
        await putting.WaitAsync(ct);
        try
        {
            if (making) late.UnionWith(touched);
            await Put(db, touched, ct);
        }
        finally { putting.Release(); }
        if (index.Ask(i => i.Changes > FewChanges + (i.Texts / Part))) ordered.Release();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ordered.WaitAsync(stoppingToken);
            while (ordered.Wait(0, stoppingToken)) { /* one making serves all who ordered it */ }
            try { await Make(stoppingToken); }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                NotMade(problem);
                ordered.Release();
                await Task.Delay(Again, clock, stoppingToken);
            }
        }
    }

    private async Task Make(CancellationToken ct)
    {
        await putting.WaitAsync(ct);
        making = true;
        putting.Release();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        List<Entry> entries = [];
        foreach (var source in sources) await foreach (var batch in source.All(db, ct)) entries.AddRange(batch);
        var words = await SynonymText.Now(db, ct);
        var made = await Task.Run(() => LearntIndex.Make(entries, words), ct);
        await putting.WaitAsync(ct);
        try
        {
            index.Swap(made);
            await Put(db, [.. late], ct);
            late.Clear();
            making = false;
        }
        finally { putting.Release(); }
    }

    private async Task Put(BeistandDb db, IReadOnlyCollection<(ISearchSource Source, long Number)> touched, CancellationToken ct)
    {
        if (touched.Count == 0) return;
        foreach (var group in touched.GroupBy(t => t.Source, t => t.Number))
        {
            var (numbers, entries) = (group.ToList(), await group.Key.Of(db, group.ToList(), ct));
            index.Ask(i =>
            {
                foreach (var entry in entries) i.Put(entry);
                foreach (var gone in numbers.Select(n => $"{group.Key.Kind}:{n}").Except(entries.Select(e => e.Id))) i.Remove(gone);
                i.Show();
                return 0;
            });
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be made and is tried again.")]
    private partial void NotMade(Exception problem);
}
