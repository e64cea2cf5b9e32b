namespace Beistand.Desk.Routing.Learning;

/// <summary>What a request is probably about.</summary>
/// <param name="Sure">Right so often that the desk may be chosen by it.</param>
/// <param name="Chances">By category key, adding up to one.</param>
public sealed record Guess(string Category, double Confidence, bool Sure, int Level, IReadOnlyDictionary<string, double> Chances);

/// <summary>What was learnt for one choice: the words of each label, a linear model, and how much each is worth.</summary>
internal sealed record Chooser(WordLists Words, LinearModel Model, Blend Blend);

/// <summary>Says what a request is about, from the typical words of each category and from what was learnt.</summary>
/// <param name="levelsOf">How often each level was needed, by category.</param>
/// <param name="sureFrom">The learnt model's chance from which on a suggestion is sure.</param>
internal sealed class Preselector(string[] categories, Chooser category, Chooser level, double[][] levelsOf, double sureFrom)
{
    public const int Levels = 3;

    public string[] Categories => categories;
    public Chooser Category => category;
    public Chooser Level => level;
    public double[][] LevelsOf => levelsOf;
    public double SureFrom => sureFrom;

    public Guess Guess(string text)
    {
        var stems = Folding.Words(text).Select(Folding.Stem).ToList();
        var features = Features.Of(stems);
        var learnt = Chances.Softmax(category.Model.Scores(features));
        var chances = category.Blend.Chances(Opinions.OfCategory(category.Words.Scores(stems), learnt));
        var levels = level.Blend.Chances(Opinions.OfLevel(level.Words.Scores(stems), level.Model.Scores(features), chances, levelsOf));
        var best = Chances.Best(chances);
        return new(categories[best], chances[best], learnt[best] >= sureFrom, Chances.Best(levels) + 1, categories.Zip(chances).ToDictionary(c => c.First, c => c.Second));
    }
}

/// <summary>What words and learnt model say of a text, as scores that can be added up.</summary>
internal static class Opinions
{
    public static double[][] OfCategory(double[] spoken, double[] learnt) => [Shares(spoken), Logs(learnt)];

    public static double[][] OfLevel(double[] spoken, double[] learnt, double[] categories, double[][] levelsOf) =>
        [[.. spoken.Select(Math.Sqrt)], Logs(Chances.Softmax(learnt)), Logs([.. Enumerable.Range(0, Preselector.Levels).Select(l => categories.Select((c, i) => c * levelsOf[i][l]).Sum())])];

    // Shares, so that a long text is not surer than a short one.
    private static double[] Shares(double[] spoken) => [.. spoken.Select(s => Math.Log((s + 0.5) / (spoken.Sum() + 0.5 * spoken.Length)))];

    private static double[] Logs(double[] chances) => [.. chances.Select(c => Math.Log(c + 1e-4))];
}
