using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Desk.Tickets;

public enum MessageKind { FromCustomer = 1, Answer, Note, PhoneNote, System, Forwarded, FromThirdParty, CoachNote }

/// <summary>Internal unless somebody says otherwise.</summary>
public enum Visibility { Internal = 0, Public = 1 }

public enum DeliveryState { None = 0, Queued, Sent, Filed, Failed }

public sealed class Message
{
    public long Id { get; private set; }
    public long TicketId { get; private set; }
    public MessageKind Kind { get; init; }
    public Visibility Visibility { get; init; } = Visibility.Internal;
    public Channel Channel { get; init; }
    public long? AuthorId { get; init; }
    public Person? Author { get; private set; }
    public DateTimeOffset At { get; init; }

    /// <summary>Of its own, where it is not the ticket's; empty else.</summary>
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Sanitised; null where there is plain text only.</summary>
    public string? Html { get; init; }

    /// <summary>What the mail quotes of earlier ones, taken out of Text; null where it quotes nothing.</summary>
    public string? Quoted { get; init; }

    /// <summary>Sanitised; the same of Html.</summary>
    public string? QuotedHtml { get; init; }

    /// <summary>Of a mail: signature, further parts, notices; null where there is none of it.</summary>
    public MailExtras? Extras { get; init; }

    /// <summary>Message-ID without brackets, of a mail received or to be sent.</summary>
    public string? MailId { get; init; }
    public DeliveryState Delivery { get; private set; }
    public string? DeliveryProblem { get; private set; }

    /// <summary>When it is tried again, while it has not reached everybody.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }
    public List<Attachment> Attachments { get; init; } = [];

    /// <summary>Empty for messages of before recipients were kept: they went to the requester.</summary>
    public List<Recipient> Recipients { get; init; } = [];

    public void Delivered(DeliveryState state, string? problem = null, DateTimeOffset? nextTry = null) => (Delivery, DeliveryProblem, NextTryAt) = (state, problem, nextTry);

    /// <summary>It was sent, and a server further on gave it back.</summary>
    public void CameBack(string recipient, string problem)
    {
        foreach (var one in Recipients.Where(r => r.Address == recipient)) one.Delivered(DeliveryState.Failed, problem);
        Delivered(DeliveryState.Failed, problem);
    }

    /// <summary>Once more to those it did not reach; the requester's address may have been put right meanwhile.</summary>
    public void SendAgain(string requester)
    {
        if (Recipients.Count == 0) Recipients.Add(new Recipient { As = RecipientAs.To, Address = requester });
        foreach (var one in Recipients.Where(r => r.Delivery == DeliveryState.Failed))
        {
            if (Kind == MessageKind.Answer && one.As == RecipientAs.To) one.Address = requester;
            one.Delivered(DeliveryState.Queued);
        }
        Delivered(DeliveryState.Queued);
    }
}

/// <summary>A file at a message, under a random name outward; contents are shared by SHA-256.</summary>
public sealed class Attachment
{
    public long Id { get; private set; }
    public string PublicId { get; init; } = RandomId.New();
    public long? MessageId { get; set; }

    /// <summary>Who uploaded it, while it belongs to no message yet.</summary>
    public long? UploadedBy { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public long Size { get; init; }
    public required string Sha256 { get; init; }
    public string? ContentId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The same content at another message, under a name of its own.</summary>
    public Attachment Copy(DateTimeOffset now) => new() { Name = Name, ContentType = ContentType, Size = Size, Sha256 = Sha256, At = now };
}
