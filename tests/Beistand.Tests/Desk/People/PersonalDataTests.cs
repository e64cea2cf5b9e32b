using Beistand.Desk.People;

namespace Beistand.Tests.Desk.People;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Herr Weber von den Stadtwerken", "Herr […] von den […]")]
    [InlineData("WEBERs Notebook", "[…] Notebook")]
    [InlineData("der Weberknecht bleibt", "der Weberknecht bleibt")]
    [InlineData("Stadtwerke Köln GmbH, Kölner Werk", "[…], […] Werk")]
    [InlineData("schreiben Sie an jonas.weber@stadtwerke.example oder +49 221 99 88-77", "schreiben Sie an […] oder […]")]
    [InlineData("0221/998877, mobil (0171) 1234567", "[…], mobil […]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00.", "IBAN […].")]
    [InlineData("Fehler 0x0000007B unter Windows 10.0.19045, BIOS 1.32 vom 03.11.2026", "Fehler 0x0000007B unter Windows 10.0.19045, BIOS 1.32 vom 03.11.2026")]
    [InlineData("Seriennummer DSCB012345 im Gerät", "Seriennummer […] im Gerät")]
    public void What_points_to_a_person_is_taken_out_and_what_helps_stays(string said, string expected) =>
        Assert.Equal(expected, PersonalData.Remove(said, ["Jonas Weber", "Stadtwerke Köln GmbH", "DSCB012345", null], "[…]"));

    [Theory]
    [InlineData("Sehr geehrter Herr Weber,\n\nbitte tauschen Sie das Netzteil.\n\nMit freundlichen Grüßen\nSabine Keller\nAsTiNA Service", "bitte tauschen Sie das Netzteil.")]
    [InlineData("Hello Mr Weber,\nreplace the adapter.\nKind regards\nSabine", "replace the adapter.")]
    [InlineData("Hallo, seit heute geht nichts mehr. Viele Grüße", "seit heute geht nichts mehr. Viele Grüße")]
    [InlineData("Guten Tag Herr Weber\nseit heute geht nichts mehr.", "seit heute geht nichts mehr.")]
    [InlineData("Das Netzteil tauschen.", "Das Netzteil tauschen.")]
    [InlineData("Grüne Lampe blinkt\nsehr schnell", "Grüne Lampe blinkt\nsehr schnell")]
    [InlineData("", "")]
    public void A_text_without_greeting_and_closing_words(string said, string expected) => Assert.Equal(expected, PersonalData.Body(said));
}
