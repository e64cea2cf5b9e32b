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

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        var once = sanitiser.Clean("<p>a<div>b<b>c</p></div><img src=/dateien/x><a href='mailto:a@b.example'>m</a>");
        Assert.Equal(once, sanitiser.Clean(once));
    }
}
