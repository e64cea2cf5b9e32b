using Beistand.Desk.Vendors;

namespace Beistand.Tests.Desk.Vendors;

public sealed class CaseNumbersTests
{
    [Theory]
    [InlineData("SR-########", "Ihr Vorgang SR-26004711.", "SR-26004711")]
    [InlineData("SR-########", "[sr-26004711] Re: Anfrage", "SR-26004711")]
    [InlineData("SR-########", "XSR-26004711 SR-260047112 SR-2600471", "")]
    [InlineData("DW######", "DW204471 und DW204472", "DW204471 DW204472")]
    [InlineData("", "SR-26004711", "")]
    public void What_has_the_shape_and_stands_alone_is_found(string shape, string text, string found) => Assert.Equal(found, string.Join(' ', CaseNumbers.Find(shape, text)));

    [Theory]
    [InlineData("SR-########", true)]
    [InlineData("##", false)]
    [InlineData("ABCD", false)]
    [InlineData(" ####", false)]
    public void A_shape_is_plain_text_with_digits(string shape, bool good) => Assert.Equal(good, CaseNumbers.IsShape(shape));

    [Fact]
    public void Candidates_are_words_with_digits() => Assert.Equal(["RMA-77", "12345"], CaseNumbers.Candidates("Re: (rma-77), Nr.: 12345! ohne"));
}
