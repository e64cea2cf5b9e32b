using Beistand.Channels.Mail.Inbound.Quotes;

namespace Beistand.Tests.Channels.Mail.Inbound;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("> \n", 30_000), InlineData("On 1.1.2026 10:00 a@b.example wrote:\n> x\n", 2_500), InlineData("Von: a\nAn: b\n> x\ny\n", 5_000)]
    public void Fifty_thousand_lines_are_cut_like_five(string line, int times)
    {
        var text = string.Concat(Enumerable.Repeat(line, times)) + "Ende";
        var cut = Quote.Cut(text);
        Assert.True(cut.Reply.Length + cut.Quoted.Length > text.Length / 2);
    }

    [Theory]
    [InlineData(""), InlineData("\n\n"), InlineData(">"), InlineData("> \n>"), InlineData("-----Original Message-----"), InlineData("```\n> Code\n")]
    public void Nothing_or_almost_nothing_is_no_trouble(string text) => Assert.NotNull(Quote.Cut(text).Reply);
}
