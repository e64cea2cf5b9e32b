using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Practising;

/// <summary>Whose practice a ticket is: read from lessons and skills, both kept.</summary>
internal sealed class WhoPractises(LessonDirectory lessons, RoutingDirectory routing) : IPractising
{
    public async ValueTask<Practice> Of(BeistandDb db, Actor by, CancellationToken ct)
    {
        var mine = (await lessons.Now(db, ct)).Where(l => by.WritableTeams.Contains(l.TeamId)).Select(l => l.CategoryId).ToHashSet();
        if (mine.Count == 0) return new([], []);
        var book = await routing.Now(db, ct);
        return new(mine.Where(c => book.SkillOf(by.PersonId, c) == Skill.Learning).ToHashSet(), mine.Where(c => book.SkillOf(by.PersonId, c) >= Skill.Solo).ToHashSet());
    }

    public async ValueTask<bool> IsTaught(BeistandDb db, long team, long? category, CancellationToken ct) => await lessons.For(db, team, category, ct) is not null;

    public async ValueTask Took(BeistandDb db, Ticket ticket, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.Level != SupportLevel.First || await lessons.For(db, ticket.TeamId, ticket.CategoryId, ct) is not { } lesson) return;
        if ((await routing.Now(db, ct)).SkillOf(by.PersonId, lesson.CategoryId) == Skill.Learning) await Begin(db, ticket, lesson, by, now, ct);
    }

    /// <summary>Null where he practises by it already.</summary>
    internal static async Task<PracticeBegun?> Begin(BeistandDb db, Ticket ticket, LessonEntry lesson, Actor by, DateTimeOffset now, CancellationToken ct, bool record = true)
    {
        if (await db.PracticeCases.AnyAsync(p => p.TicketId == ticket.Id && p.LearnerId == by.PersonId, ct)) return null;
        var practice = new PracticeCase { TicketId = ticket.Id, LessonId = lesson.Id, LearnerId = by.PersonId, At = now };
        db.Add(practice);
        await db.SaveChangesAsync(ct);
        var begun = new PracticeBegun(ticket.Id, practice.Id, lesson.Id, lesson.CategoryId, by.PersonId);
        if (record) db.Record(begun, by, now);
        return begun;
    }
}
