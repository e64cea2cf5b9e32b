using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>What the steps know of a mail; each step adds its part.</summary>
public sealed class InboundMail(RawMail raw, Mailbox mailbox, MimeMessage mime)
{
    public RawMail Raw { get; } = raw;
    public Mailbox Mailbox { get; } = mailbox;
    public MimeMessage Mime { get; } = mime;

    // 20
    public string FromAddress { get; set; } = "";
    public string FromName { get; set; } = "";
    public string Subject { get; set; } = "";
    public string? MailId { get; set; }
    public IReadOnlyList<string> RefersTo { get; set; } = [];

    // 30
    public bool Automatic { get; set; }

    // 40
    public string Text { get; set; } = "";
    public string? Html { get; set; }
    public List<Desk.Tickets.Attachment> Files { get; } = [];

    // 50
    public string? JoinsTicket { get; set; }
    public string? FollowsTicket { get; set; }

    /// <summary>Why the mail must not be worked on further; null goes on.</summary>
    public string? Discard { get; set; }
}

/// <summary>One step of the pipeline; the file's number is its place.</summary>
public interface IInboundStep
{
    Task Take(InboundMail mail, CancellationToken ct);
}
