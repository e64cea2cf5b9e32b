using Beistand.Library.Search.Analysing;

namespace Beistand.Library.Search.Learning;

/// <summary>Which words stand in how many texts, as written and as stems. What is learnt from it holds until it is learnt anew.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> surfaces = [], stems = [];

    public int Texts { get; private set; }
    public int Words => surfaces.Count;

    public void Add(IEnumerable<ReadWord> text)
    {
        Texts++;
        HashSet<string> seen = [], seenStems = [];
        foreach (var word in text)
        {
            if (seen.Add(word.Surface)) surfaces[word.Surface] = surfaces.GetValueOrDefault(word.Surface) + 1;
            if (seenStems.Add(word.Term)) stems[word.Term] = stems.GetValueOrDefault(word.Term) + 1;
        }
    }

    /// <summary>In how many texts it stands as it is written.</summary>
    public int Written(string surface) => surfaces.GetValueOrDefault(surface);

    /// <summary>In how many texts it stands in any form.</summary>
    public int Stems(string stem) => stems.GetValueOrDefault(stem);
}
