using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Indexing;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Beistand.Library.Search.Asking;

/// <summary>A word of the question as the index is asked for it.</summary>
/// <param name="Mass">How much it says: what stands in few texts says more.</param>
/// <param name="Parts">What finds a part of the word only; empty for a single word.</param>
/// <param name="Slips">Words that may be meant where this one stands nowhere.</param>
internal sealed record AskedQuery(AskedWord Word, DisjunctionMaxQuery Query, double Mass, Query Whole, IReadOnlyList<Query> Parts, IReadOnlyList<string> Slips);

/// <summary>Makes the query of a question: for each word the best of what it may mean, and the sum over the words.</summary>
internal sealed class Question
{
    private const float PartsWeight = .7f, VerbWeight = .5f, SynonymPartWeight = .5f, PartSynonymWeight = .5f, SlipWeight = .6f, SynonymWeight = .9f, StopWeight = .35f, GramsWeight = .5f, PhraseWeight = .3f, BegunWeight = .5f, JoinedWeight = .5f, ExactWeight = .4f;
    private const int PhraseSlop = 3, HardlyEver = 2, MostSlips = 3;
    private readonly LanguageSkill skill;
    private readonly IndexReader reader;
    // Where a word stands is looked up once, however often it is asked for.
    private readonly Dictionary<Term, TermContext> places = [];

    private Question(LanguageSkill skill, IndexReader reader) => (this.skill, this.reader) = (skill, reader);

    public required IReadOnlyList<AskedQuery> Words { get; init; }
    public required BooleanQuery Query { get; init; }

    /// <param name="begun">The last word is still being typed.</param>
    public static Question Of(LanguageSkill skill, IndexReader reader, string text, bool begun = false)
    {
        var maker = new Question(skill, reader) { Words = [], Query = [] };
        var words = AskedWord.Read(skill, text).Select(maker.Ask).ToList();
        for (var at = 0; at + 1 < words.Count; at++) maker.Join(words, at);
        if (begun && words.Count > 0) words[^1] = maker.Begun(words[^1]);
        var whole = new BooleanQuery();
        foreach (var word in words) whole.Add(word.Query, Occur.SHOULD);
        if (skill.Steps.HasFlag(Steps.Grams)) maker.AddGrams(whole, words);
        if (skill.Steps.HasFlag(Steps.Phrases)) maker.AddPhrases(whole, words);
        if (skill.Steps.HasFlag(Steps.Fuzzy)) foreach (var word in words.Where(w => !w.Word.IsStop)) whole.Add(maker.One(Names.Surface, word.Word.Word.Surface, ExactWeight), Occur.SHOULD);
        return new Question(skill, reader) { Words = words, Query = whole };
    }

    private AskedQuery Ask(AskedWord word)
    {
        var (whole, parts) = (Either(), new List<Query>());
        var term = word.Word.Term;
        whole.Add(In(term));
        if (word.Pieces.Count > 0) parts.Add(Together(word.Pieces, PartsWeight));
        AddParts(whole, parts, word.Word.Surface, term, 1);
        var slips = skill.Steps.HasFlag(Steps.Fuzzy) && Math.Max(Often(term), OftenAsPart(term)) <= HardlyEver ? Slips(word.Word.Surface) : [];
        foreach (var slip in slips)
        {
            whole.Add(Weighted(In(skill.Chain.Term(slip)), SlipWeight));
            AddParts(whole, parts, slip, skill.Chain.Term(slip), SlipWeight);
        }
        if (skill.Steps.HasFlag(Steps.Synonyms)) AddSynonyms(whole, term, 1);
        var any = Either([whole, .. parts]);
        if (word.IsStop && skill.Steps.HasFlag(Steps.HalfStops)) any.Boost = StopWeight;
        var pieces = parts.OfType<BooleanQuery>().FirstOrDefault()?.Clauses.Select(c => c.Query).ToList() ?? [];
        return new(word, any, Mass(term, any) * (word.IsStop ? StopWeight : 1), whole, pieces, slips);
    }

    private void Join(List<AskedQuery> words, int at)
    {
        if (!skill.Steps.HasFlag(Steps.AskParts)) return;
        var term = skill.Chain.Term(words[at].Word.Word.Surface + words[at + 1].Word.Word.Surface);
        if (Often(term) is not (> 0 and var often)) return;
        foreach (var one in new[] { at, at + 1 })
        {
            var whole = Either(words[one].Whole, Weighted(In(term), JoinedWeight));
            words[one] = words[one] with { Query = Either(whole, words[one].Query), Whole = whole, Mass = words[one].Mass > 0 ? words[one].Mass : Idf(often) };
        }
    }

    // Whoever types "druckert" wants to see what begins with it.
    private AskedQuery Begun(AskedQuery last)
    {
        if (last.Word.Word.Surface.Length < 2) return last;
        var whole = Either(last.Whole, new PrefixQuery(new Term(Names.Surface, last.Word.Word.Surface)) { Boost = BegunWeight });
        return last with { Query = Either([whole, last.Query]), Whole = whole, Mass = last.Mass > 0 ? last.Mass : Idf(1) };
    }

    private void AddParts(DisjunctionMaxQuery whole, List<Query> made, string surface, string term, float weight)
    {
        if (skill.Steps.HasFlag(Steps.IndexParts)) whole.Add(Weighted(InParts(term), PartsWeight * weight));
        if (!skill.Steps.HasFlag(Steps.AskParts)) return;
        if (skill.Parts(surface) is { Count: > 0 } parts) made.Add(Together(parts, PartsWeight * weight));
        foreach (var verb in skill.Verbs(surface)) whole.Add(Weighted(In(verb), VerbWeight * weight));
    }

    private void AddSynonyms(DisjunctionMaxQuery any, string term, float share)
    {
        var own = Idf(Often(term));
        foreach (var other in skill.Synonyms.Of(term))
        {
            var said = other.Min(Often);
            var weight = share * SynonymWeight * (float)Math.Min(1, own / Idf(said));
            any.Add(other.Count == 1 ? Weighted(In(other[0]), weight) : Weighted(All(other), weight / other.Count));
            if (other.Count == 1 && skill.Steps.HasFlag(Steps.IndexParts)) any.Add(Weighted(InParts(other[0]), SynonymPartWeight * weight));
        }
    }

    private Query Together(IReadOnlyList<string> terms, float weight)
    {
        var sum = new BooleanQuery { Boost = weight };
        foreach (var term in terms)
        {
            var part = skill.Steps.HasFlag(Steps.IndexParts) ? Either(In(term), InParts(term)) : Either(In(term));
            if (skill.Steps.HasFlag(Steps.Synonyms)) AddSynonyms(part, term, PartSynonymWeight);
            sum.Add(part, Occur.SHOULD);
        }
        return sum;
    }

    private BooleanQuery All(IReadOnlyList<string> terms)
    {
        var all = new BooleanQuery();
        foreach (var term in terms) all.Add(In(term), Occur.MUST);
        return all;
    }

    private static DisjunctionMaxQuery Either(params Query[] ways)
    {
        var either = new DisjunctionMaxQuery(0);
        foreach (var way in ways) either.Add(way);
        return either;
    }

    private BooleanQuery In(string term) => Both(Names.Title, Names.Text, term);
    private BooleanQuery InParts(string term) => Both(Names.TitleParts, Names.TextParts, term);

    private BooleanQuery Both(string title, string text, string term) => new() { { One(title, term), Occur.SHOULD }, { One(text, term), Occur.SHOULD } };

    private TermQuery One(string field, string term, float weight = 1)
    {
        var asked = new Term(field, term);
        return new(asked, Place(asked)) { Boost = weight };
    }

    private TermContext Place(Term term) => places.TryGetValue(term, out var known) ? known : places[term] = TermContext.Build(reader.Context, term);

    private static Query Weighted(Query query, float weight)
    {
        query.Boost = weight;
        return query;
    }

    // The first letter is nearly always right; where it is free, half the dictionary is near.
    private List<string> Slips(string surface)
    {
        if (surface.Length < 4 || surface.Any(char.IsDigit) || MultiFields.GetTerms(reader, Names.Surface) is not { } terms) return [];
        var near = new FuzzyTermsEnum(terms, new Lucene.Net.Util.AttributeSource(), new Term(Names.Surface, surface), 1, 1, true);
        List<(string Word, int Often)> found = [];
        while (near.MoveNext())
            if (near.Term.Utf8ToString() is var word && word != surface) found.Add((word, near.DocFreq));
        return [.. found.OrderByDescending(f => f.Often).Take(MostSlips).Select(f => f.Word)];
    }

    private void AddGrams(BooleanQuery whole, List<AskedQuery> words)
    {
        var grams = Grams.Of(words.Select(w => w.Word.Word)).Distinct().ToList();
        foreach (var gram in grams) whole.Add(One(Names.Grams, gram, GramsWeight / MathF.Sqrt(grams.Count)), Occur.SHOULD);
    }

    private void AddPhrases(BooleanQuery whole, List<AskedQuery> words)
    {
        foreach (var (one, next) in words.Zip(words.Skip(1)))
            foreach (var field in new[] { Names.Title, Names.Text })
                whole.Add(new PhraseQuery { new Term(field, one.Word.Word.Term), new Term(field, next.Word.Word.Term) }.With(PhraseSlop, PhraseWeight), Occur.SHOULD);
    }

    private int Often(string term) => Math.Max(Place(new(Names.Title, term)).DocFreq, Place(new(Names.Text, term)).DocFreq);
    private int OftenAsPart(string term) => Math.Max(Place(new(Names.TitleParts, term)).DocFreq, Place(new(Names.TextParts, term)).DocFreq);

    private double Idf(int often) => Math.Log(1 + (reader.MaxDoc - often + .5) / (often + .5));

    // The word's own, or, where it stands nowhere, that of the commonest it may mean.
    private double Mass(string term, DisjunctionMaxQuery any)
    {
        if (Often(term) is var own and > 0) return Idf(own);
        HashSet<Term> terms = [];
        any.ExtractTerms(terms);
        var often = terms.Max(t => Place(t).DocFreq);
        return often == 0 ? 0 : Idf(often);
    }
}

internal static class Phrases
{
    public static PhraseQuery With(this PhraseQuery phrase, int slop, float weight)
    {
        (phrase.Slop, phrase.Boost) = (slop, weight);
        return phrase;
    }
}
