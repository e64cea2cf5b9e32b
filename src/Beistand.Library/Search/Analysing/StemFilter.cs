using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Tartarus.Snowball;
using EnglishStems = Lucene.Net.Tartarus.Snowball.Ext.EnglishStemmer;
using GermanStems = Lucene.Net.Tartarus.Snowball.Ext.GermanStemmer;

namespace Beistand.Library.Search.Analysing;

/// <summary>Cuts words to their stems, a strong verb's forms to the verb's. A language has few words and uses them often, so each is cut once.</summary>
internal sealed class StemFilter : TokenFilter
{
    private const int MostKept = 300_000;
    private static readonly ConcurrentDictionary<string, string> German = new(), English = new();
    private readonly ConcurrentDictionary<string, string> kept;
    private readonly SnowballProgram program;
    private readonly bool german;
    private readonly ICharTermAttribute term;

    public StemFilter(TokenStream input, string language) : base(input) =>
        (german, kept, program, term) = (language == "de", language == "de" ? German : English, language == "de" ? new GermanStems() : new EnglishStems(), AddAttribute<ICharTermAttribute>());

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        var word = term.ToString()!;
        if (!kept.TryGetValue(word, out var stem))
        {
            program.SetCurrent(german ? StrongVerbs.Infinitive(word) : word);
            program.Stem();
            stem = program.Current;
            if (kept.Count > MostKept) kept.Clear();
            kept[word] = stem;
        }
        if (stem != word) term.SetEmpty().Append(stem);
        return true;
    }
}
