using Beistand.Library.Search;
using Lucene.Net.Analysis.De;
using Lucene.Net.Util;

namespace Beistand.Tests.Library.Search;

public sealed class WordsTests
{
    private static readonly GermanAnalyzer German = new(LuceneVersion.LUCENE_48);

    [Theory]
    [InlineData("Der Drucker neben den Druckern druckt.", "drucker", "Drucker|Druckern")]
    [InlineData("Öffnen: die ÖFFNEN-Taste, oeffnen", "öffnen", "Öffnen|ÖFFNEN|oeffnen")]
    [InlineData("(Lüfter) am PC-Lüfter, Luefter/Gehaeuse", "Lüfter", "Lüfter|Lüfter|Luefter")]
    [InlineData("Fehler E-14 und 0x0000007B,\nE-14 wieder", "0x0000007b", "0x0000007B")]
    [InlineData("Straße oder Strasse", "strasse", "Straße|Strasse")]
    public void Every_form_of_a_word_is_marked_wherever_it_stands(string text, string asked, string marked)
    {
        var terms = Words.Of(German, asked).Select(w => w.Term).ToHashSet();
        var pieces = Words.Excerpt(German, text, terms);
        Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
        Assert.Equal(marked.Split('|'), pieces.Where(p => p.Hit).Select(p => p.Text));
    }

    [Fact]
    public void A_word_still_being_typed_marks_what_begins_with_it()
    {
        var pieces = Words.Excerpt(German, "Das Netzteil ist warm, das Netz auch, das Ersatznetz nicht.", new HashSet<string> { "netz" }, begun: "netz");
        Assert.Equal(["Netzteil", "Netz"], pieces.Where(p => p.Hit).Select(p => p.Text));
    }

    [Theory]
    [InlineData("Akku")]
    [InlineData("Lüfter")]
    public void An_excerpt_begins_and_ends_with_a_whole_word(string asked)
    {
        var text = string.Join(' ', Enumerable.Repeat("Gehäuseabdeckung und Schraubendreher liegen bereit.", 9)) + " Der Akku wird warm, der Lüfter läuft. " + string.Join(' ', Enumerable.Repeat("Danach einschalten und Betriebsanzeige beobachten.", 9));
        var whole = text.Split(' ').ToHashSet();
        var shown = string.Concat(Words.Excerpt(German, text, Words.Of(German, asked).Select(w => w.Term).ToHashSet()).Select(p => p.Text));
        Assert.Contains(asked, shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 150, 184);
        Assert.All(shown.Split(' ').Where(w => w != "…"), word => Assert.Contains(word, whole));
    }

    [Fact]
    public void What_is_marked_is_what_reading_the_whole_text_finds()
    {
        var random = new Random(11);
        string[] pieces = ["Drucker", "Netz", "ä", "Ö", "ß", "-", "/", ".", ",", " ", " ", "\n", "1", "E", "ue", "teil", "_", "@", "'"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 40).Select(_ => pieces[random.Next(pieces.Length)]));
            var read = Words.Of(German, text);
            if (read.Count == 0) continue;
            var terms = new HashSet<string> { read[random.Next(read.Count)].Term };
            Assert.Equal(read.Where(w => terms.Contains(w.Term)).Select(w => text[w.Start..w.End]), Words.Excerpt(German, text, terms, text.Length + 1).Where(p => p.Hit).Select(p => p.Text));
        }
    }
}
