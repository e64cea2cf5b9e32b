using Beistand.Kernel.Platform.Html;

namespace Beistand.Tests.Kernel.Platform.Html;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("<p>So:</p><ol><li><p>eins</p></li><li><p>zwei</p></li></ol><p>Gut.</p>", "So:\n1. eins\n2. zwei\n\nGut.")]
    [InlineData("<ul><li><p>a</p><ol><li><p>b</p></li></ol></li><li><p>c</p></li></ul>", "- a\n  1. b\n\n- c")]
    [InlineData("<p>ohne</p>", "ohne")]
    [InlineData("</ul><li>x</ol>", "- x")]
    public void Lists_of_the_editor_keep_their_numbers_and_dashes(string html, string text) => Assert.Equal(text, PlainText.OfEditor(html));
}
