using Beistand.Admin.Brand;

namespace Beistand.Tests.Admin;

public sealed class AccentTests
{
    [Theory]
    [InlineData("#000000"), InlineData("#ffffff"), InlineData("#ffdd00"), InlineData("#00ff00"), InlineData("#0000ff"), InlineData("#ff0000"), InlineData("#00ffff"), InlineData("#0b5cad"), InlineData("#7f7f7f")]
    public void Every_brand_colour_reads_well_in_both_themes(string brand)
    {
        var (light, dark) = (Accent.OnLight(brand), Accent.OnDark(brand));
        Assert.InRange(Accent.Contrast(light.Hex, Accent.LightPaper), 4.5, 21);
        Assert.InRange(Accent.Contrast(dark.Hex, Accent.DarkPaper), 4.5, 21);
        Assert.Matches("^#[0-9a-f]{6}$", light.Hex);
    }

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Assert.Equal(21, Accent.Contrast("#000000", "#ffffff"), 2);
        Assert.Equal(4.48, Accent.Contrast("#777777", "#ffffff"), 2);
    }

    [Fact]
    public void A_readable_colour_stays_nearly_as_it_is() => Assert.Equal("#0b5cad", Accent.OnLight("#0b5cad").Hex);
}
