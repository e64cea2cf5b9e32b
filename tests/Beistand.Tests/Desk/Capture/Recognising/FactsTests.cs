using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Recognising;

namespace Beistand.Tests.Desk.Capture.Recognising;

public sealed class FactsTests
{
    [Theory]
    [InlineData("Seriennummer: YLPT098695, bitte prüfen", Fact.Serial, "YLPT098695")]
    [InlineData("my serial number is dscr193630", Fact.Serial, "DSCR193630")]
    [InlineData("Das Gerät R8Z0685687 geht nicht an", Fact.Serial, "R8Z0685687")]
    [InlineData("Mein Lifebook U9312 startet nicht", Fact.Model, "LIFEBOOK U9312")]
    [InlineData("unser PRIMERGY TX1310 M5 piept", Fact.Model, "PRIMERGY TX1310 M5")]
    [InlineData("läuft unter Windows 11 Pro, Version 23H2", Fact.OperatingSystem, "Windows 11 Pro 23H2")]
    [InlineData("Server mit Windows Server 2022", Fact.OperatingSystem, "Windows Server 2022")]
    [InlineData("ein Rechner mit Ubuntu 24.04", Fact.OperatingSystem, "Ubuntu 24.04")]
    [InlineData("Fehlermeldung 0xc000007b beim Start", Fact.ErrorCode, "0xC000007B")]
    [InlineData("Drucker zeigt Fehler E-14 an", Fact.ErrorCode, "E-14")]
    [InlineData("Bluescreen mit INACCESSIBLE_BOOT_DEVICE", Fact.ErrorCode, "INACCESSIBLE_BOOT_DEVICE")]
    public void What_stands_there_once_is_certain(string text, Fact fact, string value) => Assert.Equal(value, Facts.In(text)[fact]);

    [Theory]
    [InlineData("Geräte YLPT098695 und YLPT564861", Fact.Serial)]
    [InlineData("Windows 10 und Windows 11", Fact.OperatingSystem)]
    [InlineData("Fehler 691, dann Fehler 720", Fact.ErrorCode)]
    [InlineData("Meine Rechnung R-2026-0931 vom 12.10.2026", Fact.Serial)]
    [InlineData("Bitte rufen Sie 0221 5550 an, Postfach 1234", Fact.ErrorCode)]
    public void Two_values_or_none_are_no_fact(string text, Fact fact) => Assert.False(Facts.In(text).ContainsKey(fact));

    [Fact]
    public void The_same_said_twice_and_once_fuller_is_one() =>
        Assert.Equal("Windows 11 23H2", Facts.In("Windows 11, genauer Windows 11 23H2")[Fact.OperatingSystem]);
}
