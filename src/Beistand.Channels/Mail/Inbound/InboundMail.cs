using Beistand.Channels.Mail.Inbound.Bounces;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
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

    /// <summary>When an imported mail was written; null for one that comes now, and where its date cannot be.</summary>
    public DateTimeOffset? WrittenAt => Raw.Imported && Mime.Date.Year >= 1990 && Mime.Date <= Raw.ReceivedAt ? Mime.Date.ToUniversalTime() : null;

    // 30
    public MailKind Kind { get; set; } = MailKind.Normal;

    /// <summary>Of a bounce: who did not get the mail, and why.</summary>
    public IReadOnlyList<Undelivered> Undelivered { get; set; } = [];

    /// <summary>Its headers or parts say that a server wrote it, not only its words: those a person may quote.</summary>
    public bool FromServer { get; set; }

    /// <summary>Gets no confirmation: a machine wrote it, or it went to many.</summary>
    public bool Automatic { get; set; }

    // 15 and after
    /// <summary>What the reader has to know of its form.</summary>
    public List<MailNotice> Notices { get; } = [];

    // 35
    /// <summary>What was inside encrypted and sealed parts, by the part.</summary>
    internal Dictionary<MimeEntity, Opened> Opened { get; } = [];

    /// <summary>Parts with a signature that is not known to be broken.</summary>
    internal HashSet<MimeEntity> Covered { get; } = [];

    // 40
    public string Text { get; set; } = "";
    public string? Html { get; set; }
    public List<Attachment> Files { get; } = [];

    /// <summary>HTML parts after the first; each is shown by itself.</summary>
    public List<string> Further { get; set; } = [];
    public List<Invitation> Invitations { get; } = [];

    /// <summary>The mail has no text of its own.</summary>
    public bool TextIsOfHtml { get; set; }

    // 45, which takes it out of Text and Html
    public string Quoted { get; set; } = "";
    public string? QuotedHtml { get; set; }

    // 47, which takes it out of Text and Html
    public string Signature { get; set; } = "";
    public string? SignatureHtml { get; set; }

    internal MailExtras Extras => new(Signature.Length > 0 ? Signature : null, SignatureHtml, Further.Count > 0 ? Further : null, Notices.Count > 0 ? Notices : null, Invitations.Count > 0 ? Invitations : null);

    // 48
    /// <summary>Why we do not believe the From, in the words of our own mail server; null where nothing speaks against it.</summary>
    public string? NotAuthentic { get; set; }

    // 50
    /// <summary>Of a bounce: the message of ours that came back.</summary>
    public long? CameBack { get; set; }
    public string? JoinsTicket { get; set; }
    public string? FollowsTicket { get; set; }

    /// <summary>From somebody to whom the ticket was forwarded: the customer must not read it.</summary>
    public bool FromThirdParty { get; set; }

    /// <summary>From a manufacturer about this case of his: likewise.</summary>
    public long? VendorCase { get; set; }

    /// <summary>The ticket it speaks of, whether it joins it or not.</summary>
    public long? PointsTo { get; set; }

    /// <summary>Why somebody must say where it belongs.</summary>
    public Doubt? Doubt { get; set; }

    // 52
    /// <summary>SHA-256 of what a reader would see, whatever way the mail came.</summary>
    public string? Content { get; set; }

    /// <summary>The ticket that the same mail became when it came first.</summary>
    public string? TwinOf { get; set; }
    public bool TwinElsewhere { get; set; }

    // 56
    public Sorting.Sorted Sorted { get; set; } = Sorting.Sorted.Nothing;

    /// <summary>Would open a ticket as things stand.</summary>
    public bool Opens => JoinsTicket is null && TwinOf is null && Doubt is null && Discard is null;

    /// <summary>Why the mail must not be worked on further; null goes on.</summary>
    public string? Discard { get; set; }
}

/// <summary>One step of the pipeline; the file's number is its place.</summary>
public interface IInboundStep
{
    Task Take(InboundMail mail, CancellationToken ct);
}
