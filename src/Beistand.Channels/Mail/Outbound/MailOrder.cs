using System.Text.Json;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Outbox;

namespace Beistand.Channels.Mail.Outbound;

internal sealed record MailOrder(string Kind, long Id);

public static class MailOrders
{
    extension(BeistandDb db)
    {
        /// <summary>Orders a mail within the transaction of its cause; the same key is ordered once.</summary>
        public Task OrderMail(string kind, long id, string key, DateTimeOffset now, CancellationToken ct, long? ticket = null) =>
            db.PutIntoOutbox(new OutboxRow { Topic = "mail", Key = key, Data = JsonSerializer.Serialize(new MailOrder(kind, id)), TicketId = ticket, CreatedAt = now }, ct);
    }
}
