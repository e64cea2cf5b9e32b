using System.Collections.Concurrent;
using System.Globalization;
using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Asking;
using Beistand.Library.Search.Learning;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search.Indexing;

/// <summary>What somebody wrote down of words, not learnt: synonyms, and which steps of the chain are taken.</summary>
public sealed record SearchWords(Steps Steps = Steps.All, string? Synonyms = null);

/// <summary>An index whose way of reading was learnt from the very texts in it. It lives in memory: nothing on disk can be lost. New texts come in as they are; when much is new, another is made.</summary>
public sealed class LearntIndex : IDisposable
{
    public const int Deepest = 200;
    private const double LeastShare = .3;
    private const float OtherLanguage = .7f;
    private static readonly string[] Languages = ["de", "en"];

    private readonly HeldFiles place = new();
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly ConcurrentDictionary<string, IndexedEntry> entries = new();
    private readonly KnownWords known = new();
    private readonly KeptFilters filters = new();
    private Dictionary<string, LanguageSkill> skills;

    private LearntIndex(Dictionary<string, LanguageSkill> skills)
    {
        this.skills = skills;
        writer = new(place, new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Similarity = new Likeness() });
        searchers = new(writer, applyAllDeletes: true, new Searchers());
    }

    /// <summary>How many texts came, changed or went since the words were learnt.</summary>
    public int Changes { get; private set; }
    public int Texts => entries.Count;

    public static LearntIndex Make(IReadOnlyCollection<Entry> entries, SearchWords words)
    {
        var skills = Languages.ToDictionary(l => l, language =>
        {
            var chain = new Chain(language, words.Steps);
            return LanguageSkill.Learn(language, entries.Where(e => e.Language == language).Select(e => chain.Read(e.Title + "\n" + e.Text)), SynonymsOf(words, chain), words.Steps);
        });
        var index = new LearntIndex(skills);
        foreach (var entry in entries) index.Put(entry);
        // Made once and asked often: a word is looked up in one part and not in ten.
        index.writer.ForceMerge(1);
        index.Show();
        index.Changes = 0;
        return index;
    }

    public void Put(Entry entry)
    {
        var skill = skills[entry.Language];
        var document = new Document { new StringField("id", entry.Id, Field.Store.YES), new BinaryDocValuesField("id", new BytesRef(entry.Id)), new StringField(Names.Language, entry.Language, Field.Store.NO) };
        foreach (var key in entry.Keys) document.Add(new StringField(Names.Keys, key, Field.Store.NO));
        var (title, text) = (skill.Chain.Read(entry.Title), skill.Chain.Read(entry.Text));
        Writing.Describe(document, skill, title, text);
        entries[entry.Id] = new(entry, known.Keep(skill, entry.Title, title), known.Keep(skill, entry.Text, text));
        writer.UpdateDocument(new Term("id", entry.Id), document);
        Changes++;
    }

    public void Remove(string id)
    {
        if (!entries.TryRemove(id, out _)) return;
        writer.DeleteDocuments(new Term("id", id));
        Changes++;
    }

    public void Show() => searchers.MaybeRefreshBlocking();

    /// <summary>Other synonyms hold at once: only questions are read with them.</summary>
    public void Use(SearchWords words) => skills = skills.ToDictionary(s => s.Key, s => s.Value with { Synonyms = SynonymsOf(words, s.Value.Chain) });

    /// <summary>The ids of the best, best first.</summary>
    public IReadOnlyList<string> Find(string question, string language, int most)
    {
        var (searcher, skill) = (searchers.Acquire(), skills[language]);
        try
        {
            var asked = Question.Of(skill, searcher.IndexReader, question);
            if (asked.Query.Clauses.Count == 0) return [];
            var found = searcher.Search(asked.Query, Math.Max(most, Deepest)).ScoreDocs;
            if (skill.Steps.HasFlag(Steps.Coverage) && asked.Words.Count > 1)
            {
                var shares = Coverage.Shares(searcher, asked, found);
                for (var i = 0; i < found.Length; i++) found[i].Score *= Coverage.Factor(shares[i]);
            }
            return [.. found.OrderByDescending(f => f.Score).Take(most).Select(f => searcher.Doc(f.Doc).Get("id", CultureInfo.InvariantCulture))];
        }
        finally { searchers.Release(searcher); }
    }

    /// <summary>What the asker may read of what answers the question, best first; the other languages come after his.</summary>
    public Hits Search(Ask ask)
    {
        var searcher = searchers.Acquire();
        try
        {
            var own = Question.Of(skills[ask.Language], searcher.IndexReader, ask.Words, ask.Begun);
            var hits = Languages.Where(l => searcher.IndexReader.DocFreq(new Term(Names.Language, l)) > 0)
                .SelectMany(l => Best(searcher, ask, l, l == ask.Language ? own : Question.Of(Foreign(l), searcher.IndexReader, ask.Words, ask.Begun))).OrderByDescending(h => h.Score).Take(Deepest).ToList();
            return new(hits, new Guessing(searcher, Visible(ask, null), entries, term => skills[ask.Language].Synonyms.Of(term).Count > 0).Meant(ask.Words, own));
        }
        finally { searchers.Release(searcher); }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        place.Dispose();
    }

    private IEnumerable<Hit> Best(IndexSearcher searcher, Ask ask, string language, Question asked)
    {
        if (asked.Query.Clauses.Count == 0) yield break;
        var found = Top(searcher, asked.Query, Visible(ask, language));
        var (shares, terms, ids, id) = (Coverage.Shares(searcher, asked, found), new Marks(skills[language], asked, ask.Begun), MultiDocValues.GetBinaryValues(searcher.IndexReader, "id"), new BytesRef());
        for (var i = 0; i < found.Length; i++)
        {
            if (shares[i] < LeastShare) continue;
            ids.Get(found[i].Doc, id);
            if (!entries.TryGetValue(id.Utf8ToString(), out var one)) continue;
            yield return new(one, found[i].Score * Coverage.Factor(shares[i]) * Ranking.Factor(one.Entry, ask) * (language == ask.Language ? 1 : OtherLanguage), terms);
        }
    }

    // A question has very many words, most of them optional: list by list goes much faster than text by text, and the library does that only where nothing is filtered.
    private static ScoreDoc[] Top(IndexSearcher searcher, Query query, Filter visible)
    {
        var (weight, top) = (searcher.CreateNormalizedWeight(query), TopScoreDocCollector.Create(Deepest, docsScoredInOrder: false));
        foreach (var part in searcher.IndexReader.Leaves)
        {
            if (visible.GetDocIdSet(part, part.AtomicReader.LiveDocs)?.Bits is not { } seen || weight.GetBulkScorer(part, false, null) is not { } scorer) continue;
            top.SetNextReader(part);
            scorer.Score(new Only(seen, top));
        }
        return top.GetTopDocs().ScoreDocs;
    }

    // What the asker may read, of one language or of all.
    private Filter Visible(Ask ask, string? language) => filters.Of($"{language}:{string.Join(' ', ask.Keys)}", () =>
    {
        var visible = new BooleanQuery { { Any(Names.Keys, ask.Keys), Occur.MUST } };
        if (language is not null) visible.Add(new TermQuery(new Term(Names.Language, language)), Occur.MUST);
        return visible;
    });

    // A word of another language is no slip in this one.
    private LanguageSkill Foreign(string language) => skills[language] with { Steps = skills[language].Steps & ~Steps.Fuzzy };

    private static BooleanQuery Any(string field, IEnumerable<string> values)
    {
        var any = new BooleanQuery();
        foreach (var value in values) any.Add(new TermQuery(new Term(field, value)), Occur.SHOULD);
        return any;
    }

    private static Synonyms SynonymsOf(SearchWords words, Chain chain) => chain.Language == "de" ? new Synonyms(words.Synonyms ?? Synonyms.ShippedText, chain) : Synonyms.None;

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new Likeness() };
    }

    private sealed class Only(IBits seen, TopScoreDocCollector top) : ICollector
    {
        public bool AcceptsDocsOutOfOrder => true;
        public void SetScorer(Scorer scorer) => top.SetScorer(scorer);
        public void SetNextReader(AtomicReaderContext context) => top.SetNextReader(context);

        public void Collect(int doc)
        {
            if (seen.Get(doc)) top.Collect(doc);
        }
    }
}
