using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Asking;
using Beistand.Library.Search.Learning;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Beistand.Library.Search.Indexing;

/// <summary>A text to be found.</summary>
public sealed record Entry(string Id, string Title, string Text, string Language);

/// <summary>What somebody wrote down of words, not learnt: synonyms, and which steps of the chain are taken.</summary>
public sealed record SearchWords(Steps Steps = Steps.All, string? Synonyms = null);

/// <summary>An index whose way of reading was learnt from the very texts in it. New texts come in as they are; when much is new, another is made.</summary>
public sealed class LearntIndex : IDisposable
{
    private const int Reordered = 200;
    private readonly RAMDirectory place = new();
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly Dictionary<string, LanguageSkill> skills;

    private LearntIndex(Dictionary<string, LanguageSkill> skills)
    {
        this.skills = skills;
        writer = new(place, new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Similarity = new Likeness() });
        searchers = new(writer, applyAllDeletes: true, new Searchers());
    }

    public static LearntIndex Make(IReadOnlyCollection<Entry> entries, SearchWords words)
    {
        var skills = new[] { "de", "en" }.ToDictionary(l => l, language =>
        {
            var chain = new Chain(language, words.Steps);
            return LanguageSkill.Learn(language, entries.Where(e => e.Language == language).Select(e => chain.Read(e.Title + "\n" + e.Text)), language == "de" ? new Synonyms(words.Synonyms ?? Synonyms.ShippedText, chain) : Synonyms.None, words.Steps);
        });
        var index = new LearntIndex(skills);
        foreach (var entry in entries) index.Put(entry);
        index.Show();
        return index;
    }

    public void Put(Entry entry)
    {
        var skill = skills[entry.Language];
        var document = new Document { new StringField("id", entry.Id, Field.Store.YES) };
        Writing.Describe(document, skill, skill.Chain.Read(entry.Title), skill.Chain.Read(entry.Text));
        writer.UpdateDocument(new Term("id", entry.Id), document);
    }

    public void Show() => searchers.MaybeRefreshBlocking();

    /// <summary>The ids of the best, best first.</summary>
    public IReadOnlyList<string> Find(string question, string language, int most)
    {
        var searcher = searchers.Acquire();
        try
        {
            var asked = Question.Of(skills[language], searcher.IndexReader, question);
            if (asked.Query.Clauses.Count == 0) return [];
            var found = searcher.Search(asked.Query, Math.Max(most, Reordered)).ScoreDocs;
            if (skills[language].Steps.HasFlag(Steps.Coverage)) found = Coverage.Reorder(searcher, asked, found);
            return [.. found.Take(most).Select(f => searcher.Doc(f.Doc).Get("id"))];
        }
        finally { searchers.Release(searcher); }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        place.Dispose();
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new Likeness() };
    }
}
