using Beistand.Channels.Mail.Inbound.Bounces;
using Beistand.Desk.People;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Who speaks: a person, a machine that answers or tells by itself, a server that could not deliver, or one that reports (read, abuse).</summary>
public enum MailKind { Normal = 1, Automatic, Bounce, Report }

/// <summary>What the steps know of a mail; each step adds its part.</summary>
public sealed class InboundMail(RawMail raw, Mailbox mailbox, MimeMessage mime)
{
    public RawMail Raw { get; } = raw;
    public Mailbox Mailbox { get; } = mailbox;
    public MimeMessage Mime { get; } = mime;

    // 20
    /// <summary>As the mail says it, in lower case; not always an address.</summary>
    public string FromAddress { get; set; } = "";

    /// <summary>Under what address we know the writer; one of our own making where the mail has none.</summary>
    public string Writer => MailAddresses.IsValid(FromAddress) ? FromAddress : $"unbekannt-{Raw.Id}@absender.invalid";
    public string FromName { get; set; } = "";
    public string Subject { get; set; } = "";
    public string? MailId { get; set; }
    public IReadOnlyList<string> RefersTo { get; set; } = [];

    // 30
    public MailKind Kind { get; set; } = MailKind.Normal;

    /// <summary>Of a bounce: who did not get the mail, and why.</summary>
    public IReadOnlyList<Undelivered> Undelivered { get; set; } = [];

    /// <summary>Its headers or parts say that a server wrote it, not only its words: those a person may quote.</summary>
    public bool FromServer { get; set; }

    /// <summary>Gets no confirmation: a machine wrote it, or it went to many.</summary>
    public bool Automatic { get; set; }

    // 40
    public string Text { get; set; } = "";
    public string? Html { get; set; }
    public List<Desk.Tickets.Attachment> Files { get; } = [];

    /// <summary>The mail has no text of its own.</summary>
    public bool TextIsOfHtml { get; set; }

    // 45, which takes it out of Text and Html
    public string Quoted { get; set; } = "";
    public string? QuotedHtml { get; set; }

    // 50
    /// <summary>Of a bounce: the message of ours that came back.</summary>
    public long? CameBack { get; set; }
    public string? JoinsTicket { get; set; }
    public string? FollowsTicket { get; set; }

    /// <summary>From somebody to whom the ticket was forwarded: the customer must not read it.</summary>
    public bool FromThirdParty { get; set; }

    /// <summary>Why the mail must not be worked on further; null goes on.</summary>
    public string? Discard { get; set; }
}

/// <summary>One step of the pipeline; the file's number is its place.</summary>
public interface IInboundStep
{
    Task Take(InboundMail mail, CancellationToken ct);
}
