using System.Security.Cryptography;
using System.Text;
using Beistand.Channels.Mail.Inbound.Kinds;

namespace Beistand.Tests.Channels.Mail.Inbound.Kinds;

/// <summary>winmail.dat is opened: its files and words are the mail's.</summary>
public sealed class TnefTests
{
    // Of long-filename the set's own copy has lost its carriage returns.
    [CorporaTheory]
    [InlineData("one-file.tnef", "AUTHORS", "64f49fc16e0c885f7bc4c939364dd0a2")]
    [InlineData("long-filename.tnef", "allproductsmar2000.dat", "49a000a7ae2bb8e81a7227ad3b813e0a")]
    [InlineData("multi-value-attribute.tnef", "208225__5_seconds__Voice_Mail.mp3", "ff6aa0bb42c486315ff79f10ad361649")]
    [InlineData("panic.tnef", "image002.jpg", "7c4995a0e66efaa4ee9239ab0771e309")]
    [InlineData("unicode-mapi-attr.tnef", "example.dat", "cc08b979e186205db2682308fb1b7c7f")]
    public async Task Its_files_are_those_that_were_packed(string file, string name, string md5)
    {
        using var reading = await Packed(file, "");
        var found = reading.Mail.Files.Single(f => f.Name == name);
#pragma warning disable CA5351 // The set names contents by MD5; nothing is protected by it.
        Assert.Equal(md5, Convert.ToHexStringLower(MD5.HashData(reading.Content(found))));
#pragma warning restore CA5351
        Assert.DoesNotContain(reading.Mail.Files, f => f.Name == "winmail.dat");
    }

    [CorporaFact]
    public async Task Its_words_are_shown_where_the_mail_has_no_others()
    {
        using var alone = await Packed("panic.tnef", "");
        Assert.True(alone.Mail.Text.Length > 40 && alone.Mail.Html is not null);
        using var beside = await Packed("panic.tnef", "Guten Tag, siehe Anlage.");
        Assert.Equal("Guten Tag, siehe Anlage.", beside.Mail.Text);
        using var rich = await Packed("rtf.tnef", "");
        Assert.True(rich.Mail.Text.Length > 3 && !rich.Mail.Text.Contains("\\par", StringComparison.Ordinal), rich.Mail.Text);
    }

    [Fact]
    public async Task What_cannot_be_opened_stays_a_file()
    {
        using var reading = await Packed(Encoding.ASCII.GetBytes("x\u009f>\"kaputt"), "Guten Tag.");
        Assert.Equal("winmail.dat", Assert.Single(reading.Mail.Files).Name);
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Gr\'fc\'dfe\par\u8364? 5{\*\generator x;}}", "Grüße\n€ 5")]
    [InlineData(@"{\rtf1{\*\htmltag <p>}\htmlrtf {\htmlrtf0 Hallo\htmlrtf\par}\htmlrtf0 {\*\htmltag </p>}}", "Hallo")]
    [InlineData(@"{{{{", "")]
    public void Rich_text_is_read_as_words(string rtf, string words) => Assert.Equal(words, RtfText.Of(rtf));

    private static Task<Reading> Packed(string file, string text) => Packed(File.ReadAllBytes(Path.Combine(Repository.Corpora!, "mail/mimekit-tnef", file)), text);

    private static Task<Reading> Packed(byte[] tnef, string text) => Reading.Of(Postman.Letter("Anlage", "<tnef@kunde.example>", "Content-Type: multipart/mixed; boundary=b\r\n",
        $"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Disposition: attachment; filename=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(tnef, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--"));
}
