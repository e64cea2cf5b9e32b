using Beistand.Kernel.Platform.Html;
using Beistand.Library.Knowledge;

namespace Beistand.Tests.Library.Knowledge;

public sealed class RichTextTests
{
    private static readonly Sanitiser Sanitiser = new();

    [Theory]
    [InlineData("a < b und b > c", "<p>a &lt; b und b &gt; c</p>")]
    [InlineData("Drücken Sie <Enter>.\nDann warten.", "<p>Dr&#252;cken Sie &lt;Enter&gt;.<br>Dann warten.</p>")]
    [InlineData("eins\n\nzwei", "<p>eins</p><p>zwei</p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    public void What_is_plain_stays_plain_and_is_escaped(string text, string html)
    {
        Assert.Equal(text, RichText.Safe(Sanitiser, text));
        Assert.Equal(html, RichText.Html(Sanitiser, text));
        Assert.Equal(text, RichText.Plain(text));
    }

    [Theory]
    [InlineData("<p onclick=\"x()\">Netzteil <b>tauschen</b><script>alert(1)</script></p>", "<p>Netzteil <b>tauschen</b></p>", "Netzteil tauschen")]
    [InlineData("<table><tbody><tr><td style=\"color:red\">1</td></tr></tbody></table>", "<table><tbody><tr><td>1</td></tr></tbody></table>", "1")]
    [InlineData("<p><img src=\"https://kanarie.example/p.gif\"><a href=\"javascript:alert(1)\">x</a></p>", "<p><img><a>x</a></p>", "x")]
    public void Markup_keeps_its_structure_and_nothing_that_runs_or_loads(string written, string kept, string plain)
    {
        Assert.Equal(kept, RichText.Safe(Sanitiser, written));
        Assert.Equal(plain, RichText.Plain(RichText.Safe(Sanitiser, written)));
    }

    [Fact]
    public void Markup_of_which_nothing_is_left_becomes_plain_text() => Assert.False(RichText.IsHtml(RichText.Safe(Sanitiser, "<div></div><iframe src=x></iframe>")) && RichText.Safe(Sanitiser, "<div></div><iframe src=x></iframe>").Contains("iframe", StringComparison.Ordinal));

    [Fact]
    public void An_excerpt_is_cut_between_words() => Assert.Equal("Bitte tauschen Sie …", RichText.Excerpt("<p>Bitte tauschen Sie</p><p>das Netzteil</p>", 20));

    [Fact]
    public void Pictures_are_those_of_our_own_files() =>
        Assert.Equal(["AAAAAAAAAAAAAAAAAAAAAA"], RichText.Pictures("<p><img alt=\"x\" src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\"><img src=\"/brand/logo\"></p>"));
}
