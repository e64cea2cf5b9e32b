using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Search.Indexing;
using Beistand.Library.Search.Keeping;

namespace Beistand.Library.Search.Finding;

/// <param name="Type">Only of this type; null: all. So with the others.</param>
public sealed record Narrowing(string? Type = null, string? Product = null, string? System = null, string? Language = null);

/// <summary>One way to narrow the answers, with how many it leaves.</summary>
public sealed record Choice(string Value, int Count);

/// <param name="Total">What answers, of the first <see cref="LearntIndex.Deepest"/>.</param>
/// <param name="BeingMade">The index is being made: something may be missing.</param>
public sealed record Findings(IReadOnlyList<Hit> Page, int Total, string? Meant, IReadOnlyList<Choice> Types, IReadOnlyList<Choice> Products, IReadOnlyList<Choice> Systems, IReadOnlyList<Choice> Languages, bool BeingMade);

/// <summary>Finds what the actor may read. Results, counts, suggestions and guesses come from one filter.</summary>
public sealed class FindAnything(BeistandDb db, FindingIndex index, IEnumerable<ISearchSource> sources, TimeProvider clock)
{
    public const int PageSize = 10, LongestWords = 200;

    /// <summary>Share of the best one's score that others need to be offered beside it to somebody who did not ask.</summary>
    public const float Near = .5f;

    /// <param name="begun">The last word is still being typed.</param>
    public async Task<Findings> Find(Actor actor, string? words, string language, Narrowing narrow, int page = 1, bool begun = false, string? product = null, CancellationToken ct = default)
    {
        var line = Line(words);
        if (line.Length == 0) return new([], 0, null, [], [], [], [], index.IsBeingMade);
        var keys = sources.SelectMany(s => s.KeysOf(actor)).ToList();
        var hits = index.Ask(i => i.Search(new(line, language, keys, clock.GetUtcNow(), begun, product ?? narrow.Product)));
        var left = hits.All.Where(h => Fits(h.Entry, narrow)).ToList();
        var shown = left.Skip((Math.Clamp(page, 1, LearntIndex.Deepest / PageSize) - 1) * PageSize).Take(PageSize).ToList();
        return new(await Allowed(actor, shown, ct), left.Count, hits.Meant,
            Choices(hits, narrow with { Type = null }, e => [e.Type]), Choices(hits, narrow with { Product = null }, e => e.Products),
            Choices(hits, narrow with { System = null }, e => e.Systems), Choices(hits, narrow with { Language = null }, e => [e.Language]), index.IsBeingMade);
    }

    /// <summary>Numbers of the best in one room that the actor may open, the best first.</summary>
    /// <param name="product">Slug of a model: what fits it comes first.</param>
    /// <param name="near">Share of the best one's score that the others must have, from 0 to 1.</param>
    public async Task<IReadOnlyList<long>> Best(Actor actor, string kind, string words, string language, int most, CancellationToken ct, string? product = null, float near = 0)
    {
        var line = Line(words);
        if (line.Length == 0) return [];
        var keys = sources.SelectMany(s => s.KeysOf(actor)).ToList();
        var hits = index.Ask(i => i.Search(new(line, language, keys, clock.GetUtcNow(), Product: product)));
        var own = hits.All.Where(h => h.Entry.Id.StartsWith(kind + ":", StringComparison.Ordinal)).ToList();
        return [.. (await Allowed(actor, [.. own.Where(h => h.Score >= near * own[0].Score).Take(most)], ct)).Select(h => Number(h.Entry))];
    }

    /// <summary>Words in one line and not endless.</summary>
    public static string Line(string? words)
    {
        var line = string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestWords ? line[..LongestWords] : line;
    }

    private static bool Fits(Entry e, Narrowing to) =>
        (to.Type is null || e.Type == to.Type) && (to.Language is null || e.Language == to.Language)
        && (to.Product is null || e.Products.Count == 0 || e.Products.Contains(to.Product)) && (to.System is null || e.Systems.Count == 0 || e.Systems.Contains(to.System));

    private static IReadOnlyList<Choice> Choices(Hits hits, Narrowing others, Func<Entry, IReadOnlyList<string>> values)
    {
        Dictionary<string, int> often = [];
        foreach (var hit in hits.All.Where(h => Fits(h.Entry, others)))
            foreach (var value in values(hit.Entry).Where(v => v.Length > 0)) often[value] = often.GetValueOrDefault(value) + 1;
        return [.. often.Select(o => new Choice(o.Key, o.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
    }

    // The index says where to look; the rule of the pages decides again.
    private async Task<IReadOnlyList<Hit>> Allowed(Actor actor, List<Hit> hits, CancellationToken ct)
    {
        HashSet<string> allowed = [];
        foreach (var source in sources)
        {
            var own = hits.Where(h => h.Entry.Id.StartsWith(source.Kind + ":", StringComparison.Ordinal)).Select(h => Number(h.Entry)).ToList();
            if (own.Count > 0) allowed.UnionWith((await source.Visible(db, actor, own, ct)).Select(n => $"{source.Kind}:{n}"));
        }
        return [.. hits.Where(h => allowed.Contains(h.Entry.Id))];
    }

    public static long Number(Entry entry) => long.Parse(entry.Id.AsSpan(entry.Id.IndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
