using Beistand.Library.Search.Learning;

namespace Beistand.Library.Search.Analysing;

/// <summary>Words that stand everywhere. They are kept, as a question without them loses its order, but count a third.</summary>
internal static class StopWords
{
    private static readonly Dictionary<string, HashSet<string>> Known = new[] { "de", "en" }.ToDictionary(l => l, Read);

    /// <summary>Whether it is one, as it is written or folded.</summary>
    public static bool Has(string language, string surface) => Known[language].Contains(surface);

    private static HashSet<string> Read(string language)
    {
        var chain = new Chain(language, Steps.Fold);
        return [.. Shipped.Words($"stopwords-{language}").SelectMany(w => chain.Read(w).Select(r => r.Surface).Append(w))];
    }
}
