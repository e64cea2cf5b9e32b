using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Writes the mails of another room when their turn has come in the outbox.</summary>
public interface IOrderedMail
{
    bool Writes(string kind);

    /// <summary>Whether the house says it by itself; of such mails an address gets few an hour.</summary>
    bool IsAutomatic => true;

    /// <summary>The finished mail out of the present state; null where there is nothing to send any more.</summary>
    /// <param name="id">What the order was made for; its meaning belongs to the kind.</param>
    Task<MimeMessage?> Write(string kind, long id, CancellationToken ct);
}
