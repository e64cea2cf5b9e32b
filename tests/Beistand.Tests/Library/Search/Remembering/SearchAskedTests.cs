using Beistand.Library.Search.Remembering;

namespace Beistand.Tests.Library.Search.Remembering;

public sealed class SearchAskedTests
{
    [Theory]
    [InlineData("Akku anna.weber@firma.example", "akku …")]
    [InlineData("Rückruf 0171 2345678 bitte", "rückruf … bitte")]
    [InlineData("Gerät AB12-3456-CD lädt nicht", "gerät … lädt nicht")]
    [InlineData("Fehler 0x0000007B", "fehler 0x0000007b")]
    [InlineData("E-14  Drucker", "e-14 drucker")]
    public void What_may_be_of_a_person_or_a_device_is_not_kept(string typed, string kept) => Assert.Equal(kept, SearchAsked.Impersonal(typed));
}
