using Beistand.Kernel.Platform.Html;

namespace Beistand.Tests.Kernel.Platform.Html;

public sealed class SanitiserTests
{
    private readonly Sanitiser sanitiser = new();

    [Fact]
    public void Text_lists_tables_and_links_pass() =>
        Assert.Equal("<p>Guten <b>Tag</b></p><ul><li>eins</li></ul><table><tbody><tr><td>x</td></tr></tbody></table><a href=\"https://example.org/\">mehr</a>",
            sanitiser.Clean("<p>Guten <b>Tag</b></p><ul><li>eins</li></ul><table><tbody><tr><td>x</td></tr></tbody></table><a href=\"https://example.org/\">mehr</a>"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<form action=https://evil.example><input name=q></form>")]
    [InlineData("<p style=\"background:url(https://evil.example)\">x</p>")]
    [InlineData("<base href=https://evil.example>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<img src=\"https://evil.example/pixel.gif\">")]
    [InlineData("<img src=\"//evil.example/pixel.gif\">")]
    [InlineData("<template><script>alert(1)</script></template>")]
    public void Nothing_runs_loads_or_styles(string html)
    {
        var clean = sanitiser.Clean(html);
        Assert.DoesNotContain("alert", clean.Replace("alert(1)&gt;", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("evil.example", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<(script|svg|math|iframe|form|input|base|style|template|noscript)", clean);
        Assert.DoesNotMatch("<[^>]+ (on\\w+|style)=", clean);
    }

    [Fact]
    public void Our_own_pictures_are_shown() =>
        Assert.Contains("src=\"/dateien/abc\"", sanitiser.Clean("<img src=\"/dateien/abc\" alt=\"Foto\">"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<div>"), InlineData("<blockquote>"), InlineData("<b><i>"), InlineData("<table><tr><td>"), InlineData("<ul><li>")]
    public void A_mail_of_a_hundred_thousand_levels_is_shown_as_its_words(string level)
    {
        var clean = sanitiser.Clean(string.Concat(Enumerable.Repeat(level, 100_000)) + "Hilfe & <Rat>");
        Assert.Equal("Hilfe &amp;", clean);
    }

    [Fact]
    public void What_is_never_closed_does_not_hold_the_text_up()
    {
        Assert.Equal("Hilfe", PlainText.Of("Hilfe" + string.Concat(Enumerable.Repeat("<style>", 100_000))));
        Assert.Equal("Hilfe", PlainText.Of("<html><head><title>x</title><body>Hilfe"));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        var once = sanitiser.Clean("<p>a<div>b<b>c</p></div><img src=/dateien/x><a href='mailto:a@b.example'>m</a>");
        Assert.Equal(once, sanitiser.Clean(once));
    }
}
