namespace Beistand.Desk.Routing.Learning;

/// <summary>What a model learns from: stems, pairs of them and pieces of words, each as a number below <see cref="Count"/>, of length one together.</summary>
internal sealed record Features(int[] Ids, float Value)
{
    public const int Count = 1 << 15;
    private const int ShortestPiece = 4, LongestPiece = 5;

    public static Features Of(IReadOnlyList<string> stems)
    {
        HashSet<int> ids = [];
        for (var i = 0; i < stems.Count; i++)
        {
            var stem = Shape(stems[i]);
            ids.Add(Id("w", stem));
            if (i > 0) ids.Add(Id("p", Shape(stems[i - 1]) + " " + stem));
            var edged = $"_{stem}_";
            for (var length = ShortestPiece; length <= LongestPiece; length++)
                for (var at = 0; at + length <= edged.Length; at++) ids.Add(Id("c", edged.Substring(at, length)));
        }
        return new([.. ids], ids.Count == 0 ? 0 : 1 / MathF.Sqrt(ids.Count));
    }

    // Which number it is says nothing; that there is one may.
    private static string Shape(string stem) => stem.Any(char.IsDigit) && stem.Length > 3 ? "#" : stem;

    // FNV: the same on every machine and in every run.
    private static int Id(string kind, string text)
    {
        var hash = 2166136261u;
        foreach (var c in kind) hash = (hash ^ c) * 16777619u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & (Count - 1));
    }
}
