using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Beistand.Library.Search.Analysing;

/// <param name="Term">As the index knows it.</param>
/// <param name="Surface">As it is written, without capitals and umlauts.</param>
/// <param name="SamePlace">It is a part of the word before it, which stands there too.</param>
public readonly record struct ReadWord(string Term, string Surface, int Start, int End, bool SamePlace);

/// <summary>How a text becomes words, in a language: the same when it is written and when it is asked.</summary>
public sealed partial class Chain(string language, Steps steps = Steps.All) : Analyzer
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public string Language => language;

    public List<ReadWord> Read(string text)
    {
        List<ReadWord> words = [];
        using var stream = GetTokenStream("", text);
        var (term, offset, place, surface) = (stream.AddAttribute<ICharTermAttribute>(), stream.AddAttribute<IOffsetAttribute>(), stream.AddAttribute<IPositionIncrementAttribute>(), stream.AddAttribute<ISurfaceAttribute>());
        stream.Reset();
        while (stream.IncrementToken()) words.Add(new(term.ToString()!, surface.Surface, offset.StartOffset, offset.EndOffset, place.PositionIncrement == 0 && words.Count > 0));
        stream.End();
        return words;
    }

    /// <summary>What the index makes of a single word.</summary>
    public string Term(string word) => Read(word) is [var first, ..] ? first.Term : word;

    // "E-14" and "W-LAN" are one word to whoever writes them; the tokenizer would cut them.
    protected override TextReader InitReader(string fieldName, TextReader reader) => !steps.HasFlag(Steps.Identifiers) ? reader
        : new PatternReplaceCharFilter(LetterWithHyphen(), "$1$2", new PatternReplaceCharFilter(CodeWithHyphen(), "$1_$2", reader));

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader);
        TokenStream words = new LowerCaseFilter(Version, source);
        if (steps.HasFlag(Steps.Identifiers)) words = new IdentifierFilter(words);
        if (steps.HasFlag(Steps.Fold)) words = language == "de" ? new GermanNormalizationFilter(words) : new ASCIIFoldingFilter(words);
        words = new SurfaceFilter(words);
        if (steps.HasFlag(Steps.Stem)) words = new StemFilter(language == "de" ? words : new EnglishPossessiveFilter(Version, words), language);
        return new(source, words);
    }

    [GeneratedRegex(@"\b([A-Za-z]{1,4})-(\d{1,6})\b")]
    private static partial Regex CodeWithHyphen();

    [GeneratedRegex(@"\b(\p{L})-(\p{L}{2,})\b")]
    private static partial Regex LetterWithHyphen();
}
