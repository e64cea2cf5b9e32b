using Beistand.Library.Search.Analysing;

namespace Beistand.Library.Search.Learning;

/// <summary>Words that mean the same, one group a line, with commas between. A word may stand in several groups.</summary>
public sealed class Synonyms
{
    public static readonly string ShippedText = Shipped.Text("synonyms-de");
    public static readonly Synonyms None = new("", new Chain("de"));

    private readonly Dictionary<string, List<IReadOnlyList<string>>> others = [];

    public Synonyms(string text, Chain chain)
    {
        foreach (var group in Groups(text))
        {
            var read = group.Select(w => chain.Read(w).Where(r => !r.SamePlace).Select(r => r.Term).ToList()).Where(t => t.Count > 0).ToList();
            foreach (var word in read.Where(t => t.Count == 1))
            {
                var known = others.TryGetValue(word[0], out var list) ? list : others[word[0]] = [];
                known.AddRange(read.Where(o => !o.SequenceEqual(word) && !known.Any(k => k.SequenceEqual(o))));
            }
        }
    }

    /// <summary>What else it may be called, each as the stems it is written with.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(string stem) => others.GetValueOrDefault(stem) ?? [];

    public static IEnumerable<string[]> Groups(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(g => g.Length > 1);
}
