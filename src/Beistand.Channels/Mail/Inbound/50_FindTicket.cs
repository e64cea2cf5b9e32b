using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>A reply joins a ticket only by a Message-ID we sent or stored, and only from somebody who takes part. A number in the subject opens nothing.</summary>
internal sealed class FindTicket(BeistandDb db, TimeProvider clock) : IInboundStep
{
    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        if (mail.RefersTo.Count == 0) return;
        var ids = mail.RefersTo.ToArray();
        var ticket = await db.Set<Message>().AsNoTracking().Where(m => ids.Contains(m.MailId!)).OrderByDescending(m => m.Id)
            .Join(db.Tickets.AsNoTracking(), m => m.TicketId, t => t.Id, (m, t) => new { t.Id, t.Number, ClosedAt = (DateTimeOffset?)t.Closure!.At }).FirstOrDefaultAsync(ct);
        if (ticket is null) return;
        var from = mail.FromAddress;
        var takesPart = await db.Tickets.AnyAsync(t => t.Id == ticket.Id && (t.Requester.Email == from
            || t.Messages.Any(m => m.Visibility == Visibility.Public && m.Kind == MessageKind.FromCustomer && m.Author!.Email == from)), ct);
        if (!takesPart) return;
        if (ticket.ClosedAt is { } closed && clock.GetUtcNow() - closed > Ticket.ReopensWithin) mail.FollowsTicket = ticket.Number;
        else mail.JoinsTicket = ticket.Number;
    }
}
