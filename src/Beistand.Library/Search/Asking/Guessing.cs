using System.Collections.Concurrent;
using System.Globalization;
using Beistand.Library.Search.Indexing;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Beistand.Library.Search.Asking;

/// <summary>"Meinten Sie": only words that stand in what the asker may read, as they stand there.</summary>
/// <param name="knows">Whether a stem is that of a word of the language: then nobody has slipped.</param>
internal sealed class Guessing(IndexSearcher searcher, Filter visible, ConcurrentDictionary<string, IndexedEntry> entries, Predicate<string> knows)
{
    public string? Meant(string words, Question asked)
    {
        var meant = words;
        foreach (var word in asked.Words.Where(w => w.Slips.Count > 0 && !Stands(w.Word.Word.Term) && !knows(w.Word.Word.Term)).Reverse())
            if (word.Slips.Select(Written).FirstOrDefault(w => w is not null) is { } right) meant = meant[..word.Word.Word.Start] + right + meant[word.Word.Word.End..];
        return meant == words ? null : meant;
    }

    // In whatever form.
    private bool Stands(string term) => searcher.Search(new BooleanQuery { { new TermQuery(new Term(Names.Title, term)), Occur.SHOULD }, { new TermQuery(new Term(Names.Text, term)), Occur.SHOULD } }, visible, 1).ScoreDocs.Length > 0;

    // As it is written in the best text that the asker may read; null where he may read none.
    private string? Written(string surface)
    {
        var top = searcher.Search(new TermQuery(new Term(Names.Surface, surface)), visible, 1).ScoreDocs;
        if (top.Length == 0 || !entries.TryGetValue(searcher.Doc(top[0].Doc).Get("id", CultureInfo.InvariantCulture), out var entry)) return null;
        return new[] { entry.Title, entry.Text }.SelectMany(t => t.Words.Where(w => w.Word.Surface == surface).Select(w => t.Text[w.Start..w.End])).FirstOrDefault();
    }
}
