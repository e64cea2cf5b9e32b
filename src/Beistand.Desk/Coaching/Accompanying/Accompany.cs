using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Accompanying;

/// <summary>Goes along with a ticket: who passes it on may stay and learn, and who accepts it guides him.</summary>
public sealed class Accompany(BeistandDb db, DeskDirectory desks, LessonDirectory lessons, GrowSkill skills) : IGoesAlong
{
    private const int LongestReason = 2000;

    public async Task<Refused?> WentUp(Ticket ticket, Escalation escalation, Escalate command, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (command.FellShort.Length > LongestReason) return Outcome.Refused(Texts.TextTooLong(LongestReason), "FellShort");
        if (await lessons.For(db, escalation.FromTeamId, ticket.CategoryId, ct) is { } lesson && escalation.From == SupportLevel.First)
        {
            db.Add(new LessonGap { LessonId = lesson.Id, TicketId = ticket.Id, ById = by.PersonId == 0 ? null : by.PersonId, At = now, Text = command.FellShort.Trim() });
            db.Record(new LessonFellShort(ticket.Id, lesson.Id), by, now);
        }
        if (command.Learn) await Stay(ticket, by, now, ct);
        return null;
    }

    public async Task Accepted(Ticket ticket, Escalation escalation, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (await Of(db, ticket.Id, ct) is { } coaching) coaching.Meet(by.PersonId);
    }

    // Whom it comes back to solves it himself now.
    public async Task CameDown(Ticket ticket, HandBack back, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (back.To == SupportLevel.First && await Of(db, ticket.Id, ct) is { } coaching) coaching.End(now);
    }

    /// <summary>The one that goes on; null where nobody learns by this ticket.</summary>
    internal static Task<TicketCoaching?> Of(BeistandDb db, long ticket, CancellationToken ct) =>
        db.Coachings.Where(c => c.TicketId == ticket && c.State != CoachingState.Ended).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);

    private async Task Stay(Ticket ticket, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (!by.IsAgent || (await Of(db, ticket.Id, ct))?.LearnerId == by.PersonId) return;
        var coaching = new TicketCoaching { TicketId = ticket.Id, CategoryId = ticket.CategoryId, LearnerId = by.PersonId, At = now };
        db.Add(coaching);
        ticket.Involve(by.PersonId, InvolvedAs.Learner);
        await db.SaveChangesAsync(ct);
        db.Record(new CoachingBegun(ticket.Id, coaching.Id, by.PersonId), by, now);
        if (ticket.CategoryId is { } id && (await desks.Now(db, ct)).Category(id) is { } category && await skills.To(Skill.Learning, by, by.PersonId, category, now, ct)) skills.Forget();
    }
}
