using Beistand.Desk.Vendors.Packing;

namespace Beistand.Tests.Desk.Vendors.Packing;

public sealed class BlackeningTests
{
    private static readonly Known Weber = Known.Of(["Jonas Müller-Weber"], ["Stadtwerke Köln", "j.mweber stadtwerke"], ["0221 5550-123"], ["YLNU012345", "26-00012-3"]);

    [Theory]
    [InlineData("Herr Weber rief an", "Herr █████ rief an")]
    [InlineData("MUELLER-WEBERS Notebook", "█████ Notebook")]
    [InlineData("Gruß an jonas müller-weber, Stadtwerke Köln.", "Gruß an █████.")]
    [InlineData("We\u00adber und Mu\u0308ller", "█████ und █████")]
    [InlineData("Anruf unter +49 (221) 5550123 bitte", "Anruf unter █████ bitte")]
    [InlineData("privat 0171/2345678", "privat █████")]
    [InlineData("Mail an fremd.er@anderswo.example schicken", "Mail an █████ schicken")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", "IBAN █████")]
    [InlineData("Kundennummer: K-77812", "Kundennummer: █████")]
    [InlineData("Adresse: Lange Straße 12a, 50667 Köln", "Adresse: █████")]
    [InlineData(@"C:\Users\jmw\Desktop\log.txt", @"C:\Users\█████\Desktop\log.txt")]
    [InlineData("Sehr geehrte Frau Sonnenschein,", "Sehr geehrte Frau █████,")]
    [InlineData("Es geht nicht.\n\nMit freundlichen Grüßen\nIrgend Wer\nEinkauf", "Es geht nicht.\n\nMit freundlichen Grüßen█████")]
    public void What_names_somebody_is_black(string text, string read) => Assert.Equal(read, Read(text));

    [Theory]
    [InlineData("Fehler 0x0000007E am 01.02.2026 um 09:15 Uhr, BIOS 1.22")]
    [InlineData("LIFEBOOK U7512, Seriennummer YLNU012345, Ticket 26-00012-3")]
    [InlineData("Speicher in Steckplatz 2 getauscht, Speicherplatz 256 GB")]
    [InlineData("Windows 11 Build 22631.4460, 16 GB RAM, 3 Mal probiert")]
    public void What_a_technician_needs_stays_readable(string text) => Assert.Equal(text, Read(text));

    [Fact]
    public void A_released_place_frees_only_itself()
    {
        const string text = "Weber sagt: Weber";
        var first = Blackening.Of("a", text, Weber, true, new HashSet<string>()).First(p => p.IsBlack);
        Assert.Equal("Weber sagt: █████", Blackening.Read(Blackening.Of("a", text, Weber, true, new HashSet<string> { first.Key! })));
        Assert.Equal("█████ sagt: █████", Blackening.Read(Blackening.Of("b", text, Weber, true, new HashSet<string> { first.Key! })));
        Assert.Equal("█████ sagt: █████", Blackening.Read(Blackening.Of("a", "Müller sagt: Weber", Weber, true, new HashSet<string> { first.Key! })));
    }

    [Fact]
    public void In_our_own_words_only_what_is_known_counts()
    {
        var read = Blackening.Read(Blackening.Of("words", "Rückfragen an 0800 1234567; Kunde Weber, 5550123", Weber, false, new HashSet<string>()));
        Assert.Equal("Rückfragen an 0800 1234567; Kunde █████", read);
    }

    private static string Read(string text) => Blackening.Read(Blackening.Of("a", Blackening.Plain(text), Weber, true, new HashSet<string>()));
}
