using Beistand.Kernel.Platform.Files;
using Beistand.Library.Search;
using Lucene.Net.Analysis.De;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Beistand.Tests.Library.Search;

public sealed class SearchIndexTests
{
    [Fact]
    public void It_goes_on_where_it_was_saved()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("beistand-");
        using (var index = new SearchIndex(new DataFolder(folder.FullName)))
        {
            index.Followed(42);
            index.Filled(7);
            index.Save();
        }
        using (var again = new SearchIndex(new DataFolder(folder.FullName)))
        {
            Assert.Equal((42, 7L), (again.Seq, again.Left));
            Assert.True(again.IsBeingMade);
            again.Filled(null);
            again.Save();
        }
        using (var whole = new SearchIndex(new DataFolder(folder.FullName))) Assert.False(whole.IsBeingMade);
        folder.Delete(true);
    }

    [Fact]
    public void One_made_by_an_earlier_program_is_made_anew()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("beistand-");
        using (var writer = new IndexWriter(FSDirectory.Open(Path.Combine(folder.FullName, "index", "1")), new IndexWriterConfig(LuceneVersion.LUCENE_48, new GermanAnalyzer(LuceneVersion.LUCENE_48))))
        {
            writer.SetCommitData(new Dictionary<string, string> { ["seq"] = "42" });
            writer.Commit();
        }
        using (var index = new SearchIndex(new DataFolder(folder.FullName))) Assert.Equal(0, index.Seq);
        folder.Delete(true);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("overwritten")]
    public void Whoever_only_reads_notices_that_it_is_lost_and_a_new_one_takes_its_place(string harm)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("beistand-");
        using var index = new SearchIndex(new DataFolder(folder.FullName));
        Write(index, 100);
        Assert.True(index.LooksWhole());
        Assert.Equal(100, Count(index));
        Harm(folder.FullName, harm);
        Assert.False(index.LooksWhole());
        Assert.True(index.IsBeingMade);
        Assert.Equal(-1, Count(index));
        index.Renew(3);
        Assert.Equal(0, Count(index));
        Write(index, 7);
        Assert.True(index.LooksWhole());
        Assert.Equal(7, Count(index));
        folder.Delete(true);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("overwritten")]
    public void One_that_was_broken_while_nobody_looked_is_thrown_away(string harm)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("beistand-");
        using (var index = new SearchIndex(new DataFolder(folder.FullName))) Write(index, 100);
        Harm(folder.FullName, harm);
        using (var again = new SearchIndex(new DataFolder(folder.FullName)))
        {
            again.Verify();
            Assert.True(again.IsBeingMade);
            again.Renew(0);
            Write(again, 7);
            Assert.Equal(7, Count(again));
        }
        folder.Delete(true);
    }

    internal static void Harm(string data, string harm)
    {
        var place = Path.Combine(data, "index", "1");
        if (harm == "gone") System.IO.Directory.Delete(Path.Combine(data, "index"), true);
        else foreach (var file in System.IO.Directory.EnumerateFiles(place).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (harm == "cut") stream.SetLength(stream.Length / 2);
            else stream.Write(Enumerable.Repeat((byte)0x5a, (int)stream.Length).ToArray());
        }
    }

    private static void Write(SearchIndex index, int count)
    {
        for (var i = 0; i < count; i++) index.Put($"x{i}", new Document { new TextField("all", "Notebook startet nicht " + i, Field.Store.YES) });
        index.Show();
        index.Followed(42);
        index.Filled(null);
        index.Save();
    }

    private static int Count(SearchIndex index) => index.Ask(s => s.Search(new TermQuery(new Term("all", "notebook")), 1).TotalHits, -1);
}
