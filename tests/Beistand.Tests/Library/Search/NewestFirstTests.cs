using Beistand.Library.Search;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Beistand.Tests.Library.Search;

public sealed class NewestFirstTests
{
    private const int Many = 40_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_stands_everywhere_is_looked_for_in_what_is_newest(bool oldestFirst)
    {
        var found = Ask(oldestFirst, i => "drucker", new TermQuery(new Term("text", "drucker")));
        Assert.True(found.More);
        Assert.InRange(found.Total, NewestFirst.Enough, Many / 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_rare_among_what_is_common_is_found_however_old(bool oldestFirst)
    {
        var both = new BooleanQuery { { new TermQuery(new Term("text", "drucker")), Occur.MUST }, { new TermQuery(new Term("text", "toner")), Occur.MUST } };
        // Both words stand in very many texts, together in five of all ages.
        var found = Ask(oldestFirst, i => i % 8_000 == 0 ? "drucker toner" : i % 2 == 0 ? "drucker" : "toner", both);
        Assert.Equal((5, false), (found.Total, found.More));
    }

    [Fact]
    public void Of_words_only_begun_the_most_common_of_each_part_are_meant()
    {
        string[] texts = ["drucker", "drucker", "drucken", "drucken", "drucken", "druckkopf", "papier"];
        // The first is a part of its own.
        using var place = Write(texts.Length, i => texts[i], i => i, parts: 1);
        using var reader = DirectoryReader.Open(place);
        var searcher = new IndexSearcher(reader);
        Assert.Equal(6, Hits(10));
        Assert.Equal(5, Hits(2));
        Assert.Equal(4, Hits(1));
        Assert.Equal(0, searcher.Search(Begun("toner", 5), 10).TotalHits);

        int Hits(int most) => searcher.Search(Begun("druck", most), 10).TotalHits;
    }

    [Fact]
    public void What_is_begun_is_found_alone_and_beside_another_word_wherever_it_stands()
    {
        using var place = Write(Many, i => (i % 7 == 0 ? $"druck{i % 40} " : "") + (i % 901 == 0 ? "toner" : "papier"), i => i, parts: 3);
        using var reader = DirectoryReader.Open(place);
        var (searcher, begun) = (new IndexSearcher(reader), Begun("druck", 40));
        Assert.Equal(Standing(7), Found(begun));
        Assert.Equal(Standing(7 * 901), Found(new BooleanQuery { { begun, Occur.MUST }, { new TermQuery(new Term("text", "toner")), Occur.MUST } }));

        List<long> Found(Query query) => [.. searcher.Search(query, Many).ScoreDocs.Select(d => (long)d.Doc).Order()];
        static List<long> Standing(int every) => [.. Enumerable.Range(0, Many).Where(i => i % every == 0).Select(i => (long)i)];
    }

    private static ConstantScoreQuery Begun(string word, int most) => new(new BegunWord(new Term("text", word), most));

    private static Newest Ask(bool oldestFirst, Func<int, string> text, Query query)
    {
        using var place = Write(Many, text, i => oldestFirst ? i : Many - i, parts: 3);
        using var reader = DirectoryReader.Open(place);
        return NewestFirst.Search(new IndexSearcher(reader), query, new QueryWrapperFilter(new MatchAllDocsQuery()).Kept(), "at", 10);
    }

    private static RAMDirectory Write(int count, Func<int, string> text, Func<int, long> at, int parts)
    {
        var place = new RAMDirectory();
        using var writer = new IndexWriter(place, new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48)) { MergePolicy = NoMergePolicy.COMPOUND_FILES });
        for (var i = 0; i < count; i++)
        {
            writer.AddDocument(new Document { new TextField("text", text(i), Field.Store.NO), new NumericDocValuesField("at", at(i)) });
            if (i % ((count / parts) + 1) == 0) writer.Flush(false, false);
        }
        writer.Commit();
        return place;
    }
}

internal static class Bits
{
    public static Filter Kept(this Filter filter) => new OfBits(filter);

    private sealed class OfBits(Filter filter) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            var bits = new FixedBitSet(context.AtomicReader.MaxDoc);
            if (filter.GetDocIdSet(context, acceptDocs)?.GetIterator() is { } documents) bits.Or(documents);
            return bits;
        }
    }
}
