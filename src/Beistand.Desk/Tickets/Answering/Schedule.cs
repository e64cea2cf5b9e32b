using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <summary>Answers that wait: a few seconds in which their writer may take them back, or until a time he chose. Reference is the waiting answer's id.</summary>
public sealed class ScheduleHandler(TicketVerbs verbs, AnswerRules rules, BeistandDb db, Sanitiser sanitiser)
{
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(365);

    /// <param name="later">Its writer chose the time.</param>
    public Task<Outcome> Schedule(Actor by, Answer command, DateTimeOffset sendAt, bool later, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Answer, command.Key, async (ticket, now) =>
        {
            if (await rules.Refuse(by, ticket, command, ct) is { } not) return not;
            if (Refuse(sendAt, now) is { } wrong) return wrong;
            if (command.ThenClose && await verbs.MayNotClose(ticket, ct) is { } open) return open;
            if (await db.TakeUploads(by, command.Uploads, ct) is null) return Outcome.Refused(Texts.UploadGone, "Attachments");
            var waiting = new ScheduledAnswer
            {
                TicketId = ticket.Id, AuthorId = by.PersonId, At = now, Text = command.Text.Trim(), Html = sanitiser.Clean(command.Html), Cc = command.Cc, Bcc = command.Bcc,
                ThenClose = command.ThenClose, ThenWait = command.ThenWait, Uploads = string.Join(' ', command.Uploads ?? []),
            }.For(sendAt, later);
            db.Add(waiting);
            if (ticket.AssigneeId is null && !ticket.IsLearner(by.PersonId)) ticket.AssignTo(by.PersonId, now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new AnswerScheduled(ticket.Id, waiting.Id, sendAt), waiting.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);

    public Task<Outcome> Move(Actor by, string number, long id, DateTimeOffset sendAt, CancellationToken ct) => Change(by, number, id, (waiting, ticket, now) =>
    {
        if (Refuse(sendAt, now) is { } wrong) return wrong;
        waiting.For(sendAt, later: true);
        return new AnswerRescheduled(ticket, id, sendAt);
    }, ct);

    /// <summary>At once, also where it was stopped.</summary>
    public Task<Outcome> SendNow(Actor by, string number, long id, CancellationToken ct) => Change(by, number, id, (waiting, ticket, now) =>
    {
        waiting.For(now, later: false);
        return new AnswerRescheduled(ticket, id, now);
    }, ct);

    /// <summary>It is not sent. Customers never knew of it.</summary>
    public Task<Outcome> Withdraw(Actor by, string number, long id, CancellationToken ct) => Change(by, number, id, (waiting, ticket, now) =>
    {
        waiting.Withdraw(now);
        return new AnswerWithdrawn(ticket, id);
    }, ct);

    private Task<Outcome> Change(Actor by, string number, long id, Func<ScheduledAnswer, long, DateTimeOffset, Step> change, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Answer, null, async (ticket, now) =>
            await db.ScheduledAnswers.FirstOrDefaultAsync(a => a.Id == id && a.TicketId == ticket.Id && a.WithdrawnAt == null, ct) is { } waiting
                ? change(waiting, ticket.Id, now) : Outcome.Refused(Texts.AlreadySent), ct);

    private static Refused? Refuse(DateTimeOffset sendAt, DateTimeOffset now) =>
        sendAt < now - TimeSpan.FromMinutes(1) ? Outcome.Refused(Texts.SendInThePast, "SendAt") : sendAt - now > Farthest ? Outcome.Refused(Texts.SendTooFar, "SendAt") : null;
}
