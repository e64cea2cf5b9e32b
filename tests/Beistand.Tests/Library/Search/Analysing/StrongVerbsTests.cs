using Beistand.Library.Search.Analysing;

namespace Beistand.Tests.Library.Search.Analysing;

public sealed class StrongVerbsTests
{
    private static readonly Chain German = new("de");

    [Theory]
    [InlineData("lädt", "laden")]
    [InlineData("laedt", "laden")]
    [InlineData("Geladen", "laden")]
    [InlineData("heruntergeladen", "herunterladen")]
    [InlineData("abbricht", "abbrechen")]
    [InlineData("zerbrochen", "zerbrechen")]
    [InlineData("angeschlossen", "anschließen")]
    [InlineData("verbunden", "verbinden")]
    [InlineData("übernommen", "übernehmen")]
    [InlineData("verliert", "verlieren")]
    [InlineData("verloren", "verlieren")]
    [InlineData("umbenannt", "umbenennen")]
    [InlineData("eingefroren", "einfrieren")]
    [InlineData("einfriert", "einfrieren")]
    [InlineData("installierten", "installieren")]
    [InlineData("Aktualisierungen", "aktualisieren")]
    public void A_form_is_the_same_word_as_its_verb(string form, string verb) => Assert.Equal(German.Term(verb), German.Term(form));

    [Theory]
    [InlineData("Schloss", "schließen")]
    [InlineData("Verband", "verbinden")]
    [InlineData("Betrieb", "betreiben")]
    [InlineData("Zugriff", "zugreifen")]
    [InlineData("Angebot", "anbieten")]
    [InlineData("Ausgaben", "ausgeben")]
    [InlineData("bekannt", "bekennen")]
    [InlineData("Stand", "stehen")]
    [InlineData("weiß", "wissen")]
    [InlineData("vierte", "vieren")]
    public void A_noun_that_looks_like_a_form_stays_itself(string noun, string verb) => Assert.NotEqual(German.Term(verb), German.Term(noun));

    [Fact]
    public void English_words_are_left_alone() => Assert.NotEqual(new Chain("en").Term("laden"), new Chain("en").Term("lud"));
}
