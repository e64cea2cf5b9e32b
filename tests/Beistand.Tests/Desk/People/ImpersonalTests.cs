using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.People;

public sealed class ImpersonalTests
{
    private static readonly string[] Known = ["Jonas Weber", "Stadtwerke Köln", "YLNS012345", "Mehmet Orhan"];

    [Theory]
    [InlineData("Guten Tag Herr Weber,\n\nbitte tauschen Sie das Netzteil.\n\nFreundliche Grüße\nMehmet Orhan", "bitte tauschen Sie das Netzteil.")]
    [InlineData("Dear Mr Weber,\nplease swap it.\nKind regards\nM. Orhan", "please swap it.")]
    [InlineData("Schreiben Sie an jonas.weber@stadtwerke.example oder rufen Sie 0221 / 123 45-67 an.", "Schreiben Sie an [E-Mail-Adresse] oder rufen Sie [Telefonnummer] an.")]
    [InlineData("Mobil +49 171 2345678, Ticket 26-00017-4.", "Mobil [Telefonnummer], Ticket [Nummer].")]
    [InlineData("Das Notebook von Jonas Weber (Webers Zweitgerät), Seriennummer: YLNS012345", "Das Notebook von [Name] ([Name] Zweitgerät), [Seriennummer]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 bitte.", "IBAN [Nummer] bitte.")]
    [InlineData("Die Stadtwerken Köln und das Kölner Werk, WEBER auch", "Die [Name] und das [Name] Werk, [Name] auch")]
    [InlineData("Moin, seit heute geht nichts mehr.", "seit heute geht nichts mehr.")]
    [InlineData("Der Weberknecht bleibt", "Der Weberknecht bleibt")]
    [InlineData("Abholung: Musterstraße 12, 50667 Köln", "Abholung: [Anschrift]")]
    [InlineData("Der Server 192.168.10.4 mit 00:1A:2B:3C:4D:5E antwortet nicht.", "Der Server [Adresse] mit [Adresse] antwortet nicht.")]
    public void Nothing_of_persons_stays(string text, string left)
    {
        Language.Set(Language.German);
        Assert.Equal(left, Impersonal.Of(text, Known));
        Assert.Null(Impersonal.Finds(left, Known));
    }

    [Theory]
    [InlineData("KB5034441 schlägt mit 0x80070643 fehl, BIOS 1.24.0 vom 20.11.2026, 16 GB, Fehler 0000007B.")]
    [InlineData("Der Lüfter ist weiß und läuft mit 3000 U/min; Spannung 19,5 V.")]
    [InlineData("Schritte:\n1. Netzteil ab.\n2. 30 Sekunden drücken.")]
    public void What_belongs_to_the_matter_stays(string text) => Assert.Equal(text, Impersonal.Of(text, ["Lena Weiß", .. Known]));

    [Theory]
    [InlineData("Fragen Sie Frau Yilmaz.", "Frau Yilmaz")]
    [InlineData("a@b.example", "a@b.example")]
    [InlineData("Webers Gerät, wie bei Weber", "Weber")]
    public void What_somebody_writes_in_is_found(string text, string found) => Assert.Equal(found, Impersonal.Finds(text, Known));
}
