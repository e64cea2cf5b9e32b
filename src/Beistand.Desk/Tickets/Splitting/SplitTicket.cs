using Beistand.Desk.People;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Splitting;

/// <param name="Subject">Empty: the message's own, or its first line.</param>
public sealed record SplitOff(string Ticket, long Message, string Subject, long? CategoryId, string? Key = null);

/// <summary>A message of the customer is about something else: it becomes the first of a ticket of its own, which follows this one. Merged back, everything is as it was. Reference is the new number.</summary>
public sealed class SplitTicket(TicketVerbs verbs, OpenTicketHandler opening, TicketNumbers numbers, BeistandDb db, TimeProvider clock)
{
    public async Task<Outcome> Split(Actor by, SplitOff command, CancellationToken ct)
    {
        if (command.Subject.Trim().Length > 200) return Outcome.Refused(Texts.SubjectTooLong(200), nameof(command.Subject));
        if (command.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && !c.Retired, ct)) return Outcome.Refused(Texts.CategoryUnknown, "Category");
        var number = await numbers.Next(clock.GetUtcNow(), ct);
        return await verbs.Do(by, command.Ticket, Verb.Split, command.Key, async (ticket, now) =>
        {
            var said = await db.Messages.Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromCustomer && m.Visibility == Visibility.Public).OrderBy(m => m.Id).Include(m => m.Attachments).Include(m => m.Recipients).ToListAsync(ct);
            if (said.FirstOrDefault(m => m.Id == command.Message) is not { } message) return Outcome.Refused(Texts.SplitOnlyCustomers, "Message");
            if (said.Count == 1) return Outcome.Refused(Texts.SplitLeavesNothing, "Message");
            var requester = await db.People.AsNoTracking().FirstAsync(p => p.Id == ticket.RequesterId, ct);
            var subject = command.Subject.Trim() is { Length: > 0 } given ? given : message.Subject;
            var made = await opening.OpenIn(by, new OpenTicket(requester.Name, requester.Email, subject, message.Text, message.Channel, ticket.Language, CategoryId: command.CategoryId, FollowsNumber: ticket.Number), number, ct, message);
            ticket.Touch(now);
            return new Step(null, new MessageSplitOff(ticket.Id, message.Id, made.Id), number);
        }, ct);
    }
}
