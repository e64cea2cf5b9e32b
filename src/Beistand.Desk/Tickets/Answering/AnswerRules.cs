using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <summary>What an answer must be, whether it leaves now or later.</summary>
public sealed class AnswerRules(BeistandDb db)
{
    public async Task<Outcome?> Refuse(Actor by, Ticket ticket, Answer answer, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(answer.Text)) return Outcome.Refused(Texts.AnswerEmpty, nameof(answer.Text));
        if ((RecipientList.Refuse(answer.Cc, nameof(answer.Cc)) ?? RecipientList.Refuse(answer.Bcc, nameof(answer.Bcc))) is { } wrong) return wrong;
        if (answer.Confirmed == 0 && await db.ScheduledAnswers.AnyAsync(a => a.TicketId == ticket.Id && a.AuthorId != by.PersonId && a.WithdrawnAt == null, ct))
            return new HeldBack(Texts.HeldBackByWaiting, answer.Seen == long.MaxValue ? 1 : Math.Max(1, answer.Seen));
        return await Newer(by, ticket, Math.Max(answer.Seen, answer.Confirmed), ct) is { } newer ? new HeldBack(Texts.HeldBack, newer) : null;
    }

    private async Task<long?> Newer(Actor by, Ticket ticket, long seen, CancellationToken ct) =>
        await db.Messages.Where(m => m.TicketId == ticket.Id && m.Id > seen && m.Visibility == Visibility.Public && m.AuthorId != by.PersonId).MaxAsync(m => (long?)m.Id, ct);
}
