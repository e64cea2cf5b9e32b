using System.Text.Json;
using System.Text.RegularExpressions;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Tests.Channels.Mail;

/// <summary>Our own mails beside the open sets: what those lack, and every mail that once went wrong.</summary>
public sealed partial class PairTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Beistand.Tests/Channels/Mail/Pairs");

    public static TheoryData<string> Mails() => new(Directory.GetFiles(Folder, "*.eml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Mails))]
    public async Task It_is_read_as_it_should_be(string mail)
    {
        var (read, expected) = (await Read(Path.Combine(Folder, mail + ".eml")), JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, mail + ".expected.json"))).RootElement);
        foreach (var wanted in expected.EnumerateObject())
        {
            switch (wanted.Name)
            {
                case "kind": Assert.Equal(wanted.Value.GetString(), read.Kind.ToString().ToLowerInvariant()); break;
                case "reply": Assert.Equal(Fold(wanted.Value.GetString()!), Fold(read.Text)); break;
                case "contains": Assert.Contains(wanted.Value.GetString()!, read.Text, StringComparison.Ordinal); break;
                case "status": Assert.Equal(wanted.Value.GetString(), read.Undelivered[0].Status[..1]); break;
                case "hard": Assert.Equal(wanted.Value.GetBoolean(), read.Undelivered[0].Hard); break;
                default: Assert.Fail($"{mail}: nobody knows what \"{wanted.Name}\" means"); break;
            }
        }
    }

    private static async Task<InboundMail> Read(string path)
    {
        Charsets.Know();
        var work = Directory.CreateTempSubdirectory("beistand-");
        await using var raw = File.OpenRead(path);
        var mail = new InboundMail(new RawMail { Sha256 = "" }, new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA" }, await Parse.Mime(raw, default));
        foreach (var step in new IInboundStep[] { new ReadHeaders(), new RecogniseKind(), new ReadContent(new DiskFileStore(work.FullName), TimeProvider.System), new CutQuote() }) await step.Take(mail, default);
        work.Delete(true);
        return mail;
    }

    // Line by line, without blank ones: HTML knows none.
    private static string Fold(string text) => BlankLines().Replace(text.ReplaceLineEndings("\n"), "\n").Trim();

    [GeneratedRegex(@"[ \t]*\n\s*")]
    private static partial Regex BlankLines();
}
