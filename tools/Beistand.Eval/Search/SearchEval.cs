using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Indexing;

namespace Beistand.Eval.Search;

internal sealed record Text(string Id, string? Title, [property: JsonPropertyName("text")] string? Body, string? Lang);

internal sealed record Asked(string Query, IReadOnlyList<string> Relevant, string? Class);

internal sealed record ClassScore(string Class, int Queries, double Hit1, double Hit3, double Hit10, double Mrr);

/// <summary>The product's search on articles and questions whose answers somebody has written down.</summary>
internal static class SearchEval
{
    private const int Deep = 100;

    private static readonly (string Name, Steps Step)[] Ladder =
    [
        ("words only", Steps.None), ("+ stems", Steps.Stem), ("+ umlauts folded", Steps.Fold), ("+ stop words less", Steps.HalfStops), ("+ parts asked", Steps.AskParts), ("+ parts indexed", Steps.IndexParts), ("+ slips", Steps.Fuzzy),
        ("+ title grams", Steps.Grams), ("+ identifiers, participles", Steps.Identifiers), ("+ coverage", Steps.Coverage), ("+ phrases", Steps.Phrases), ("+ synonyms", Steps.Synonyms),
    ];

    /// <param name="steps">Which steps of the chain are gone, by name.</param>
    public static async Task<int> Run(FileInfo articles, FileInfo queries, bool json, bool ladder, string[] without, CancellationToken ct)
    {
        var (texts, asked) = (await Read<Text>(articles, ct), await Read<Asked>(queries, ct));
        if (!ladder)
        {
            foreach (var score in Scores(texts, asked, Without(without))) Tell(score, json);
            return 0;
        }
        var steps = Steps.None;
        foreach (var (name, step) in Ladder) Tell(Scores(texts, asked, steps |= step)[^1] with { Class = name }, json);
        return 0;
    }

    public static async Task<IReadOnlyList<T>> Read<T>(FileInfo file, CancellationToken ct)
    {
        await using var raw = file.OpenRead();
        await using var stream = file.Extension == ".gz" ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var reader = new StreamReader(stream);
        List<T> read = [];
        while (await reader.ReadLineAsync(ct) is { } line) if (line.Trim().Length > 0) read.Add(JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!);
        return read;
    }

    /// <summary>One a class, in their order, and all of them last.</summary>
    public static IReadOnlyList<ClassScore> Scores(IReadOnlyList<Text> texts, IReadOnlyList<Asked> asked, Steps steps = Steps.All)
    {
        var language = texts.Count(t => t.Lang == "en") * 2 > texts.Count ? "en" : "de";
        using var index = LearntIndex.Make([.. texts.Select(t => new Entry(t.Id, t.Title ?? "", t.Body ?? "", t.Lang == "en" ? "en" : "de"))], new SearchWords(steps));
        var ranks = asked.Select(a => (a.Class, Rank: Rank(index.Find(a.Query, language, Deep), a.Relevant))).ToList();
        return [.. ranks.GroupBy(r => r.Class ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Score(g.Key, [.. g.Select(r => r.Rank)])), Score("all", [.. ranks.Select(r => r.Rank)])];
    }

    private static int Rank(IReadOnlyList<string> found, IReadOnlyList<string> relevant)
    {
        for (var at = 0; at < found.Count; at++) if (relevant.Contains(found[at])) return at + 1;
        return 0;
    }

    private static ClassScore Score(string name, IReadOnlyList<int> ranks)
    {
        double Share(int depth) => Math.Round(ranks.Count(r => r > 0 && r <= depth) / (double)Math.Max(1, ranks.Count), 4);
        return new(name, ranks.Count, Share(1), Share(3), Share(10), Math.Round(ranks.Sum(r => r == 0 ? 0 : 1.0 / r) / Math.Max(1, ranks.Count), 4));
    }

    private static Steps Without(string[] names) => names.Aggregate(Steps.All, (left, name) => left & ~Enum.Parse<Steps>(name, ignoreCase: true));

    private static void Tell(ClassScore s, bool json) => Console.WriteLine(json ? JsonSerializer.Serialize(s, JsonSerializerOptions.Web)
        : string.Create(CultureInfo.InvariantCulture, $"{s.Class,-28}{s.Queries,5}  hit@1 {s.Hit1:F3}  hit@3 {s.Hit3:F3}  hit@10 {s.Hit10:F3}  MRR {s.Mrr:F3}"));
}
