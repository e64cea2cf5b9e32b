using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Tests.World;

/// <summary>A mail taken through the steps that read it, without a house.</summary>
internal sealed class Reading : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("beistand-");

    private Reading() => Charsets.Know();

    public InboundMail Mail { get; private set; } = null!;

    /// <summary>The text before the signature was cut.</summary>
    public string Reply { get; private set; } = "";

    public static async Task<Reading> Of(Stream raw)
    {
        var reading = new Reading();
        List<MailNotice> notices = [];
        var mail = reading.Mail = new InboundMail(new RawMail { Sha256 = "" }, new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA" }, await Parse.Mime(raw, default, notices));
        mail.Notices.AddRange(notices);
        foreach (var step in new IInboundStep[] { new ReadHeaders(), new RecogniseKind(), new Unwrap(MailKeys.None, TimeProvider.System), new ReadContent(new DiskFileStore(reading.folder.FullName), TimeProvider.System), new CutQuote() }) await step.Take(mail, default);
        reading.Reply = mail.Text;
        await new CutSignature().Take(mail, default);
        return reading;
    }

    public static Task<Reading> Of(byte[] raw) => Of(new MemoryStream(raw));

    public byte[] Content(Attachment file)
    {
        using var content = new DiskFileStore(folder.FullName).Open(file.Sha256);
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => folder.Delete(true);
}
