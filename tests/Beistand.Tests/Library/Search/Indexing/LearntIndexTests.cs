using Beistand.Library.Search.Indexing;

namespace Beistand.Tests.Library.Search.Indexing;

public sealed class LearntIndexTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly Entry[] Texts =
    [
        Of("treiber", "Druckertreiber neu installieren", "Laden Sie die Datei herunter und starten Sie das Notebook neu."),
        Of("netzteil", "Ersatznetzteil bestellen", "Das Teil liegt nach zwei Tagen bei Ihnen."),
        Of("blau", "Blauer Bildschirm mit 0x0000007B", "Stellen Sie im BIOS den Modus AHCI ein."),
        Of("tinte", "Drucker meldet E-14", "Die Tinte ist leer. Setzen Sie eine volle Patrone ein."),
        Of("gross", "Schrift größer stellen", "Die Straße der Einstellungen führt über das Menü Anzeige."),
        Of("wlan", "WLAN-Passwort ändern", "Öffnen Sie die Oberfläche der Basis."),
    ];

    [Theory]
    [InlineData("Treiber", "treiber")]
    [InlineData("Netzteil", "netzteil")]
    [InlineData("Drucker Treiber", "treiber")]
    [InlineData("Druckertreibern", "treiber")]
    [InlineData("0x0000007B", "blau")]
    [InlineData("0x7b", "blau")]
    [InlineData("7B", "blau")]
    [InlineData("E-14", "tinte")]
    [InlineData("E14", "tinte")]
    [InlineData("strasse", "gross")]
    [InlineData("groesser", "gross")]
    [InlineData("grösser", "gross")]
    [InlineData("WLAN Passwort", "wlan")]
    [InlineData("Ersatznetztiel", "netzteil")]
    [InlineData("Kennwort", "wlan")]
    [InlineData("geöffnet", "wlan")]
    [InlineData("lädt", "treiber")]
    [InlineData("heruntergeladen", "treiber")]
    public void What_people_type_finds_what_was_written(string question, string expected)
    {
        using var index = LearntIndex.Make([.. Texts, Of("offen", "Fenster öffnen", "Sie öffnen es mit zwei Klicks.")], new SearchWords());
        var found = Search(index, question).All.Select(h => h.Entry.Id).ToList();
        Assert.True(found.Take(2).Contains(expected), $"{question}: {string.Join(", ", found)}");
    }

    [Fact]
    public void The_beginning_of_a_word_finds_while_somebody_types()
    {
        using var index = LearntIndex.Make(Texts, new SearchWords());
        Assert.Equal("netzteil", Search(index, "ersatzn", begun: true).All[0].Entry.Id);
        Assert.Empty(Search(index, "ersatzn").All);
    }

    [Fact]
    public void What_was_found_is_marked_also_inside_a_compound()
    {
        using var index = LearntIndex.Make(Texts, new SearchWords());
        Assert.Contains(("Ersatznetzteil", true), Search(index, "Netzteil").All[0].Title);
    }

    // The words of what was replaced stand in the index for a while: they must not make a word commoner than there are texts.
    [Fact]
    public void What_was_changed_many_times_is_still_found()
    {
        Entry[] alike = [.. Enumerable.Range(1, 3).Select(n => Of($"n{n}", $"Netzteil {n}", "Das Netzteil zeigt rotes Licht."))];
        using var index = LearntIndex.Make([], new SearchWords());
        for (var times = 0; times < 10; times++)
        {
            foreach (var one in alike) index.Put(one);
            index.Show();
            Assert.Equal(3, Search(index, "Netzteil").All.Count);
        }
    }

    [Fact]
    public void Nobody_learns_words_that_stand_only_where_he_may_not_read()
    {
        using var index = LearntIndex.Make([.. Texts, Of("geheim", "Projekt Zitronenfalter", "Streng vertraulich.") with { Keys = ["staff"] }], new SearchWords());
        foreach (var words in new[] { "Zitronenfalter", "Zitronenfalte", "zitr", "Projekt" })
        {
            var hits = Search(index, words, begun: true);
            Assert.DoesNotContain(hits.All, h => h.Entry.Id == "geheim");
            Assert.Null(hits.Meant);
        }
        var staff = index.Search(new("Zitronenfaltre", "de", ["staff"], Now));
        Assert.Equal("geheim", staff.All[0].Entry.Id);
        Assert.Equal("Zitronenfalter", staff.Meant);
    }

    [Fact]
    public void A_slip_is_put_right_as_the_word_is_written()
    {
        using var index = LearntIndex.Make(Texts, new SearchWords());
        Assert.Equal("Schrift größer", Search(index, "Schrift grösserr").Meant);
        Assert.Null(Search(index, "Schrift größer").Meant);
        using var burdened = LearntIndex.Make([.. Texts, Of("last", "Programme mit hoher Last", "Die Last fällt."), Of("last2", "Last am Prozessor", "Hohe Last.")], new SearchWords());
        Assert.Null(Search(burdened, "Datei lädt nicht").Meant);
    }

    [Fact]
    public void A_word_of_the_language_is_no_slip_even_where_it_stands_nowhere()
    {
        Entry[] texts = [.. Texts, Of("last", "Programme mit hoher Last", "Die Last fällt."), Of("last2", "Last am Prozessor", "Hohe Last.")];
        using (var unknown = LearntIndex.Make(texts, new SearchWords())) Assert.Equal("Tinte last", Search(unknown, "Tinte lasst").Meant, ignoreCase: true);
        using var known = LearntIndex.Make(texts, new SearchWords(Synonyms: "lasst, drückt"));
        Assert.Null(Search(known, "Tinte lasst").Meant);
    }

    [Fact]
    public void Words_written_apart_with_a_hyphen_or_as_one_find_the_same()
    {
        using var index = LearntIndex.Make([.. Texts, Of("blau", "Bluescreen nach dem Update", "Starten Sie im abgesicherten Modus."), Of("netz", "WLAN bricht ab", "Erneuern Sie den Treiber.")], new SearchWords());
        foreach (var words in new[] { "blue screen", "Blue Screen", "bluescreen" }) Assert.Equal("blau", Search(index, words).All[0].Entry.Id);
        foreach (var words in new[] { "W-LAN", "w-lan bricht ab", "WLAN" }) Assert.Equal("netz", Search(index, words).All[0].Entry.Id);
    }

    [Fact]
    public void What_is_called_exactly_so_comes_first()
    {
        Entry[] files = [.. Enumerable.Range(1, 8).Select(n => Of($"datei{n}", $"Treiber für LIFEBOOK U7413 {n}", "LIFEBOOK U7413 Treiber LIFEBOOK U7413"))];
        using var index = LearntIndex.Make([.. files, Of("modell", "LIFEBOOK U7413", "Notebook mit Bildschirm, Tastatur und Akku, 14 Zoll, von 2023")], new SearchWords());
        foreach (var words in new[] { "LIFEBOOK U7413", "lifebook u7413" }) Assert.Equal("modell", Search(index, words).All[0].Entry.Id);
    }

    [Fact]
    public void What_comes_changes_and_goes_is_seen_at_once()
    {
        using var index = LearntIndex.Make(Texts, new SearchWords());
        index.Put(Of("neu", "Kamera bleibt schwarz", "Schieben Sie die Blende auf."));
        index.Show();
        Assert.Equal("neu", Search(index, "Kamera schwarz").All[0].Entry.Id);
        index.Remove("neu");
        index.Show();
        Assert.Empty(Search(index, "Kamera").All);
        Assert.Equal(2, index.Changes);
    }

    [Fact]
    public void Other_synonyms_hold_at_once()
    {
        using var index = LearntIndex.Make(Texts, new SearchWords());
        Assert.Empty(Search(index, "Saft").All);
        index.Use(new SearchWords(Synonyms: "Saft, Tinte"));
        Assert.Equal("tinte", Search(index, "Saft").All[0].Entry.Id);
    }

    [Fact]
    public void What_helped_others_and_fits_the_product_stands_higher()
    {
        var (old, helped, fits) = (Of("alt", "Akku tauschen", "Anleitung."), Of("gut", "Akku tauschen", "Anleitung.") with { Helped = 20 }, Of("passt", "Akku tauschen", "Anleitung.") with { Products = ["nb-14"] });
        using var index = LearntIndex.Make([old, helped, fits], new SearchWords());
        Assert.Equal("gut", Search(index, "Akku tauschen").All[0].Entry.Id);
        Assert.Equal("passt", index.Search(new("Akku tauschen", "de", ["all"], Now, Product: "nb-14")).All[0].Entry.Id);
    }

    private static Entry Of(string id, string title, string text) => new(id, title, text, "de") { Keys = ["all"], At = Now };

    private static Hits Search(LearntIndex index, string words, bool begun = false) => index.Search(new(words, "de", ["all"], Now, begun));
}
