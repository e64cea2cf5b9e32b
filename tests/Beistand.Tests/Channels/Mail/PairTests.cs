using System.Text.Json;
using System.Text.RegularExpressions;

namespace Beistand.Tests.Channels.Mail;

/// <summary>Our own mails beside the open sets: what those lack, and every mail that once went wrong.</summary>
public sealed partial class PairTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Beistand.Tests/Channels/Mail/Pairs");

    public static TheoryData<string> Mails() => new(Directory.GetFiles(Folder, "*.eml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Mails))]
    public async Task It_is_read_as_it_should_be(string mail)
    {
        await using var raw = File.OpenRead(Path.Combine(Folder, mail + ".eml"));
        using var reading = await Reading.Of(raw);
        var (read, reply, expected) = (reading.Mail, reading.Reply, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, mail + ".expected.json"))).RootElement);
        foreach (var wanted in expected.EnumerateObject())
        {
            switch (wanted.Name)
            {
                case "kind": Assert.Equal(wanted.Value.GetString(), read.Kind.ToString().ToLowerInvariant()); break;
                case "reply": Assert.Equal(Fold(wanted.Value.GetString()!), Fold(reply)); break;
                case "own": Assert.Equal(Fold(wanted.Value.GetString()!), Fold(read.Text)); break;
                case "signature": Assert.Equal(Fold(wanted.Value.GetString()!), Fold(read.Signature)); break;
                case "signatureHtml" when wanted.Value.GetString() is { Length: 0 }: Assert.Null(read.SignatureHtml); break;
                case "signatureHtml": Assert.Contains(wanted.Value.GetString()!, read.SignatureHtml, StringComparison.Ordinal); break;
                case "ownHtmlLacks": Assert.DoesNotContain(wanted.Value.GetString()!, read.Html, StringComparison.Ordinal); break;
                case "contains": Assert.Contains(wanted.Value.GetString()!, read.Text, StringComparison.Ordinal); break;
                case "status": Assert.Equal(wanted.Value.GetString(), read.Undelivered[0].Status[..1]); break;
                case "hard": Assert.Equal(wanted.Value.GetBoolean(), read.Undelivered[0].Hard); break;
                default: Assert.Fail($"{mail}: nobody knows what \"{wanted.Name}\" means"); break;
            }
        }
    }

    // Line by line, without blank ones: HTML knows none.
    private static string Fold(string text) => BlankLines().Replace(text.ReplaceLineEndings("\n"), "\n").Trim();

    [GeneratedRegex(@"[ \t]*\n\s*")]
    private static partial Regex BlankLines();
}
