using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Reminding;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Reads the log and orders the mails that follow from it.</summary>
internal sealed class PutMailsInOutbox(TimeProvider clock) : IEventReader
{
    private static readonly Dictionary<string, Func<PutMailsInOutbox, BeistandDb, EventRow, CancellationToken, Task>> Orders = new()
    {
        [nameof(AnswerSent)] = (own, db, row, ct) => own.Order(db, AnswerMail.Kind, row.Read<AnswerSent>().Message, row, ct),
        [nameof(MessageForwarded)] = (own, db, row, ct) => own.Order(db, ForwardMail.Kind, row.Read<MessageForwarded>().Message, row, ct),
        [nameof(VendorReminderDue)] = (own, db, row, ct) => own.Order(db, VendorDueMail.Kind, row.Seq, row, ct),
        [nameof(MailOrderedAgain)] = (own, db, row, ct) => own.OrderAgain(db, row.Read<MailOrderedAgain>().Message, row, ct),
        [nameof(TicketOpened)] = (own, db, row, ct) => own.Confirm(db, row, ct),
    };

    public string Name => "mail-out";

    public bool Concerns(EventRow row) => Orders.ContainsKey(row.Kind) && (row.Kind != nameof(TicketOpened) || row.Read<TicketOpened>().Channel is Channel.Email or Channel.Web);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        foreach (var row in batch) await Orders[row.Kind](this, db, row, ct);
    }

    private Task Order(BeistandDb db, string kind, long id, EventRow row, CancellationToken ct) => db.OrderMail(kind, id, $"{kind}:{id}", clock.GetUtcNow(), ct, row.TicketId);

    private async Task OrderAgain(BeistandDb db, long message, EventRow row, CancellationToken ct)
    {
        var kind = await db.Set<Message>().Where(m => m.Id == message).Select(m => m.Kind).FirstOrDefaultAsync(ct) == MessageKind.Forwarded ? ForwardMail.Kind : AnswerMail.Kind;
        await db.OrderMail(kind, message, $"{kind}:{message}:{row.Seq}", clock.GetUtcNow(), ct, row.TicketId);
    }

    private async Task Confirm(BeistandDb db, EventRow row, CancellationToken ct)
    {
        if (await Acknowledge(db, row.Read<TicketOpened>(), row.At, ct)) await Order(db, ConfirmationMail.Kind, row.TicketId!.Value, row, ct);
    }

    // One confirmation per address and hour, and none to machines: nobody is flooded through us.
    private static async Task<bool> Acknowledge(BeistandDb db, TicketOpened opened, DateTimeOffset at, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Where(t => t.Id == opened.Ticket).Select(t => new { t.Number, t.RequesterId, t.Requester.Email, SplitOff = t.FollowsId != null && t.Messages.Any(m => m.Id == opened.Message && m.At < t.CreatedAt) }).FirstOrDefaultAsync(ct);
        if (ticket is null || ticket.Email.EndsWith(".invalid", StringComparison.Ordinal)) return false;
        var hourAgo = at - TimeSpan.FromHours(1);
        if (await db.RawMails.AnyAsync(m => m.TicketNumber == ticket.Number && m.Automatic, ct)) return false;
        // An agent gave a message of his a number of its own: he learns it however much he asked.
        return ticket.SplitOff || !await db.Tickets.AnyAsync(t => t.RequesterId == ticket.RequesterId && t.Id < opened.Ticket && t.CreatedAt > hourAgo && (t.Channel == Channel.Email || t.Channel == Channel.Web), ct);
    }
}
