using Beistand.Kernel.Platform.Files;
using Beistand.Library.Search;
using Lucene.Net.Analysis.De;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Beistand.Tests.Library.Search;

public sealed class SearchIndexTests
{
    [Fact]
    public void It_goes_on_where_it_was_saved()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("beistand-");
        using (var index = new SearchIndex(new DataFolder(folder.FullName))) index.Save(42);
        using (var again = new SearchIndex(new DataFolder(folder.FullName))) Assert.Equal(42, again.Seq);
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
}
