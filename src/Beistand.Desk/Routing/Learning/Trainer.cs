namespace Beistand.Desk.Routing.Learning;

/// <param name="Group">Requests that are alike belong together: what is learnt from one is not measured on another.</param>
public sealed record Example(string Text, string Category, int Level, string Group);

/// <summary>How good the suggestions were on requests that were kept out while learning.</summary>
/// <param name="Sure">How many were called sure.</param>
public sealed record Figures(int Requests, int Right, int Sure, int SureRight);

/// <summary>Learns a preselector. How much each opinion is worth, and from where on one is sure, comes from requests that were kept out, group by group.</summary>
internal sealed class Trainer
{
    private const int Folds = 6;
    private const double Wanted = 0.975, LeastSure = 0.5, WordWeight = 0.1;
    private static readonly double[] CategoryStart = [1, 0.5], LevelStart = [0.5, 0.3, 1], UsualLevels = [0.5, 0.3, 0.2];
    private readonly string[] categories;
    private readonly List<Request> requests;
    private readonly WordLists words, levelWords;

    private sealed record Request(Features Features, int Category, int Level, int Fold, double Weight, double[] Spoken, double[] SpokenLevel);

    private sealed record Models(LinearModel Category, LinearModel Level, double[][] LevelsOf);

    private sealed record Kept(Request Request, double[] Category, double[] Level, double[][] LevelsOf);

    /// <param name="examples">Those of other categories are left out.</param>
    /// <param name="lists">Typical words by category key, and of "level-1" to "level-3".</param>
    public Trainer(string[] categories, IReadOnlyList<Example> examples, IReadOnlyDictionary<string, string> lists)
    {
        this.categories = categories;
        words = new([.. categories.Select(c => lists.GetValueOrDefault(c, ""))]);
        levelWords = new([.. Enumerable.Range(1, Preselector.Levels).Select(l => lists.GetValueOrDefault($"level-{l}", ""))]);
        var groups = examples.GroupBy(e => e.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Select((g, i) => (g.Key, Fold: i % Folds, Size: g.Count())).ToDictionary(g => g.Key);
        requests = examples.Where(e => categories.Contains(e.Category)).Select(e => Prepare(e, groups[e.Group].Fold, groups[e.Group].Size)).ToList();
    }

    public (Preselector Preselector, Figures Figures) Learn(CancellationToken ct = default)
    {
        var kept = Enumerable.Range(0, Folds).SelectMany(fold => KeepOut(fold, ct)).ToList();
        var blend = Blend.Learn([.. kept.Select(k => (Opinions.OfCategory(k.Request.Spoken, k.Category), k.Request.Category, k.Request.Weight))], CategoryStart);
        var judged = kept.Select(k => (Kept: k, Chances: blend.Chances(Opinions.OfCategory(k.Request.Spoken, k.Category)))).ToList();
        var levelBlend = Blend.Learn([.. judged.Select(j => (Opinions.OfLevel(j.Kept.Request.SpokenLevel, j.Kept.Level, j.Chances, j.Kept.LevelsOf), j.Kept.Request.Level, j.Kept.Request.Weight))], LevelStart);
        var sure = judged.Select(j => (j.Kept.Request.Weight, Chance: j.Kept.Category[Chances.Best(j.Chances)], Right: Chances.Best(j.Chances) == j.Kept.Request.Category)).ToList();
        var from = Bound(sure);
        var all = LearnFrom(requests, ct);
        return (new(categories, new(words, all.Category, blend), new(levelWords, all.Level, levelBlend), all.LevelsOf, from),
            new(sure.Count, sure.Count(s => s.Right), sure.Count(s => s.Chance >= from), sure.Count(s => s.Chance >= from && s.Right)));
    }

    // Many alike say less than as many different ones.
    private Request Prepare(Example example, int fold, int alike)
    {
        var stems = Folding.Words(example.Text).Select(Folding.Stem).ToList();
        return new(Features.Of(stems), Array.IndexOf(categories, example.Category), Math.Clamp(example.Level, 1, Preselector.Levels) - 1, fold, 1 / Math.Sqrt(alike), words.Scores(stems), levelWords.Scores(stems));
    }

    private IEnumerable<Kept> KeepOut(int fold, CancellationToken ct)
    {
        var unseen = requests.Where(r => r.Fold == fold).ToList();
        if (unseen.Count == 0) return [];
        var models = LearnFrom([.. requests.Where(r => r.Fold != fold)], ct);
        return unseen.Select(r => new Kept(r, Chances.Softmax(models.Category.Scores(r.Features)), models.Level.Scores(r.Features), models.LevelsOf));
    }

    // Each typical word is a small request of its own: so its pieces are known before anybody wrote it.
    private Models LearnFrom(IReadOnlyList<Request> seen, CancellationToken ct)
    {
        IEnumerable<(Features, int, double)> Said(WordLists lists) => lists.Entries.Select(e => (Features.Of(e.Stems), e.Label, WordWeight * e.Weight));
        return new(LinearModel.Learn(categories.Length, [.. seen.Select(r => (r.Features, r.Category, r.Weight)), .. Said(words)], ct),
            LinearModel.Learn(Preselector.Levels, [.. seen.Select(r => (r.Features, r.Level, r.Weight)), .. Said(levelWords)], ct), LevelsOf(seen));
    }

    private double[][] LevelsOf(IReadOnlyList<Request> seen)
    {
        var counts = categories.Select(_ => UsualLevels.ToArray()).ToArray();
        foreach (var request in seen) counts[request.Category][request.Level] += request.Weight;
        return [.. counts.Select(c => c.Select(n => n / c.Sum()).ToArray())];
    }

    // The lowest chance from which on enough of the suggestions are right.
    private static double Bound(IEnumerable<(double Weight, double Chance, bool Right)> judged)
    {
        var (bound, right, all) = (1.01, 0.0, 0.0);
        foreach (var one in judged.OrderByDescending(j => j.Chance))
        {
            all += one.Weight;
            if (one.Right) right += one.Weight;
            if (right / all >= Wanted) bound = one.Chance;
        }
        return Math.Max(bound, LeastSure);
    }
}
