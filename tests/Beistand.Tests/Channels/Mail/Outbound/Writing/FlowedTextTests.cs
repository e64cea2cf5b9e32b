using Beistand.Channels.Mail.Outbound.Writing;
using MimeKit.Text;

namespace Beistand.Tests.Channels.Mail.Outbound.Writing;

public sealed class FlowedTextTests
{
    [Fact]
    public void Long_lines_are_broken_softly_and_come_together_again()
    {
        var text = string.Join(' ', Enumerable.Repeat("Netzteil", 40)) + "\n\n https://hilfe.example/" + new string('x', 200) + "\nFrom hier an\n-- \nGruß";
        var flowed = FlowedText.Of(text);
        Assert.All(flowed.Split('\n').Where(l => !l.Contains("https", StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 78));
        Assert.Contains("\n From hier an\n-- \nGruß", flowed, StringComparison.Ordinal);
        Assert.Contains("https://hilfe.example/" + new string('x', 200), flowed, StringComparison.Ordinal);
        var read = new FlowedToHtml { HtmlTagCallback = null }.Convert(flowed);
        Assert.Contains(string.Join(' ', Enumerable.Repeat("Netzteil", 40)), read, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_stay_quotes_line_by_line()
    {
        var quoted = FlowedText.Of(FlowedText.Quote(string.Join(' ', Enumerable.Repeat("piept", 30)) + "\n\n> älter"));
        Assert.All(quoted.Split('\n'), l => Assert.StartsWith(">", l, StringComparison.Ordinal));
        Assert.EndsWith("\n>\n>> älter", quoted, StringComparison.Ordinal);
    }
}
