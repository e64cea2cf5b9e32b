using System.Globalization;

namespace Beistand.Desk.Routing.Learning;

/// <summary>The typical words and phrases of all labels, each with a weight from 1 to 3, in one index.</summary>
internal sealed class WordLists
{
    private const int LongestGap = 3, Inside = 5;
    private readonly Dictionary<string, List<Entry>> byFirst = new(StringComparer.Ordinal);
    private readonly List<Entry> entries = [];
    private readonly int labels;
    private int longest;

    private sealed record Entry(string[] Stems, double Weight, int Label)
    {
        // A phrase says more than its words.
        public double Counts => Weight * (1 + 0.25 * (Stems.Length - 1));
    }

    /// <param name="texts">One list a label. A line is "3: Drucker, Papierstau": the weight of its words, and the words. Without a number the weight is 1.</param>
    public WordLists(IReadOnlyList<string> texts)
    {
        labels = texts.Count;
        for (var label = 0; label < labels; label++) foreach (var (stems, weight) in Read(texts[label])) Add(new(stems, weight, label));
    }

    public IEnumerable<(string[] Stems, int Label, double Weight)> Entries => entries.Select(e => (e.Stems, e.Label, e.Weight));

    public static IEnumerable<(string[] Stems, double Weight)> Read(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (weight, words) = line.Split(':', 2, StringSplitOptions.TrimEntries) is [var number, var rest] && double.TryParse(number, CultureInfo.InvariantCulture, out var given) ? (Math.Clamp(given, 1, 3), rest) : (1, line);
            foreach (var entry in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (Folding.Words(entry).Select(Folding.Stem).ToArray() is { Length: > 0 } stems) yield return (stems, weight);
        }
    }

    /// <summary>How much a text speaks of each label: for each of its words the heaviest entry that it belongs to.</summary>
    public double[] Scores(IReadOnlyList<string> stems)
    {
        var heaviest = new double[labels][];
        for (var label = 0; label < labels; label++) heaviest[label] = new double[stems.Count];
        for (var at = 0; at < stems.Count; at++)
            foreach (var entry in Begun(stems[at]))
                foreach (var place in Find(entry.Stems, stems, at)) heaviest[entry.Label][place] = Math.Max(heaviest[entry.Label][place], entry.Counts);
        // A word said twice counts once.
        return [.. heaviest.Select(places => places.Select((weight, place) => (Stem: stems[place], weight)).GroupBy(w => w.Stem).Sum(g => g.Max(w => w.weight)))];
    }

    private void Add(Entry entry)
    {
        entries.Add(entry);
        longest = Math.Max(longest, entry.Stems[0].Length);
        if (!byFirst.TryGetValue(entry.Stems[0], out var others)) byFirst[entry.Stems[0]] = others = [];
        others.Add(entry);
    }

    // German puts words together: a longer one is looked for inside others.
    private IEnumerable<Entry> Begun(string stem)
    {
        if (stem.Length < Inside) return byFirst.GetValueOrDefault(stem) ?? [];
        HashSet<Entry> found = [];
        for (var from = 0; from + Inside <= stem.Length; from++)
            for (var length = Inside; length <= longest && from + length <= stem.Length; length++)
                if (byFirst.TryGetValue(stem.Substring(from, length), out var begun)) found.UnionWith(begun);
        return found;
    }

    private static int[] Find(string[] entry, IReadOnlyList<string> stems, int at)
    {
        var places = new int[entry.Length];
        places[0] = at;
        for (var i = 1; i < entry.Length; i++)
        {
            var next = Enumerable.Range(places[i - 1] + 1, LongestGap).FirstOrDefault(p => p < stems.Count && Fits(entry[i], stems[p]));
            if (next == 0) return [];
            places[i] = next;
        }
        return places;
    }

    private static bool Fits(string entry, string stem) => entry.Length < Inside ? stem == entry : stem.Contains(entry, StringComparison.Ordinal);
}
