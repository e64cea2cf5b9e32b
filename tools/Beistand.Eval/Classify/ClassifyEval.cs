using System.Globalization;
using System.Text.Json;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Words;

namespace Beistand.Eval.Classify;

/// <summary>A request whose department, category and level somebody has written down.</summary>
internal sealed record Labelled(string Text, string Department, string Category, int Level, string Template)
{
    public Example Example => new(Text, Category, Level, Template);
}

/// <param name="Sure">Only at the category: how many were called sure, and how many of these were right.</param>
internal sealed record FieldScore(string Field, int Tickets, int Right, int? Sure = null, int? SureRight = null);

/// <summary>The product's preselection on requests it has not learnt from.</summary>
internal static class ClassifyEval
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static async Task<int> Run(FileInfo? train, FileInfo set, int? folds, bool json, CancellationToken ct)
    {
        if (train is null == folds is null)
        {
            await Console.Error.WriteLineAsync("Either --train FILE or --folds N");
            return 64;
        }
        var asked = await Read(set, ct);
        foreach (var score in train is null ? Folds(asked, folds!.Value, ct) : Scores(await Read(train, ct), asked, ct)) Tell(score, json);
        return 0;
    }

    public static async Task<IReadOnlyList<Labelled>> Read(FileInfo file, CancellationToken ct) =>
        [.. (await File.ReadAllLinesAsync(file.FullName, ct)).Where(l => l.Trim().Length > 0).Select(l => JsonSerializer.Deserialize<Labelled>(l, Web)!)];

    /// <summary>Each part is asked of what was learnt from the others; which part is the place of its template in order, modulo their number.</summary>
    public static IReadOnlyList<FieldScore> Folds(IReadOnlyList<Labelled> all, int folds, CancellationToken ct)
    {
        var fold = all.Select(l => l.Template).Distinct().Order(StringComparer.Ordinal).Select((t, i) => (t, i)).ToDictionary(t => t.t, t => t.i % folds);
        return [.. Enumerable.Range(0, folds).SelectMany(f => Scores([.. all.Where(l => fold[l.Template] != f)], [.. all.Where(l => fold[l.Template] == f)], ct))
            .GroupBy(s => s.Field).Select(g => new FieldScore(g.Key, g.Sum(s => s.Tickets), g.Sum(s => s.Right), g.First().Sure is null ? null : g.Sum(s => s.Sure), g.First().Sure is null ? null : g.Sum(s => s.SureRight)))];
    }

    private static FieldScore[] Scores(IReadOnlyList<Labelled> train, IReadOnlyList<Labelled> asked, CancellationToken ct)
    {
        // Which categories there are, and at which desk, a house knows before anybody has asked about them.
        var desks = train.Concat(asked).GroupBy(l => l.Category).ToDictionary(g => g.Key, g => g.GroupBy(l => l.Department).MaxBy(d => d.Count())!.Key);
        var (preselector, _) = new Trainer([.. desks.Keys.Order(StringComparer.Ordinal)], [.. train.Select(l => l.Example)], ShippedWords.All).Learn(ct);
        var told = asked.Select(l => (Wanted: l, Guess: preselector.Guess(l.Text))).ToList();
        string DeskOf(Guess guess) => guess.Chances.GroupBy(c => desks[c.Key]).MaxBy(d => d.Sum(c => c.Value))!.Key;
        return
        [
            new("department", told.Count, told.Count(t => DeskOf(t.Guess) == t.Wanted.Department)),
            new("category", told.Count, told.Count(t => t.Guess.Category == t.Wanted.Category), told.Count(t => t.Guess.Sure), told.Count(t => t.Guess.Sure && t.Guess.Category == t.Wanted.Category)),
            new("level", told.Count, told.Count(t => t.Guess.Level == t.Wanted.Level)),
        ];
    }

    private static void Tell(FieldScore score, bool json) => Console.WriteLine(json ? JsonSerializer.Serialize(score, Web) : string.Create(CultureInfo.InvariantCulture,
        $"{score.Field,-12}{score.Right,5} of {score.Tickets,5}  {(double)score.Right / Math.Max(1, score.Tickets):P1}{(score.Sure is { } sure ? $"  sure {(double)sure / Math.Max(1, score.Tickets):P1}, of these right {(double)score.SureRight!.Value / Math.Max(1, sure):P1}" : "")}"));
}
