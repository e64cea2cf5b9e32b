using System.Globalization;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Lessons;

/// <summary>"In future 1st level": begins a lesson with what the ticket says, without anything of persons. Reference is the lesson's id.</summary>
public sealed class LessonFromTicket(TicketVerbs verbs, BeistandDb db, DeskDirectory desks, LessonDirectory directory, Teachers teachers)
{
    private const int Longest = 4000;

    public async Task<Outcome> Make(Actor by, string number, CancellationToken ct, string? key = null)
    {
        var outcome = await verbs.Do(by, number, Verb.Teach, key, async (ticket, now) =>
        {
            if (!await teachers.May(by, ticket.CategoryId, ct)) return Outcome.Refused(Texts.OnlyCoachesWrite);
            if (ticket.CategoryId is not { } category) return Outcome.Refused(Texts.LessonNeedsCategory, "Category");
            if (await db.Lessons.Where(l => l.FromTicketId == ticket.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(ct) is { } known) return new Done(known.ToString(CultureInfo.InvariantCulture));
            var lesson = new Lesson { FromTicketId = ticket.Id, AuthorId = by.PersonId, At = now }.Write(await Told(ticket, category, ct), now);
            db.Add(lesson);
            await db.SaveChangesAsync(ct);
            db.Record(new LessonChanged(lesson.Id, category, lesson.State, lesson.TeamId), by, now);
            return new Step(null, new LessonMade(ticket.Id, lesson.Id, category), lesson.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);
        directory.Forget();
        return outcome;
    }

    /// <summary>Names and numbers of those the ticket is about.</summary>
    internal static async Task<IReadOnlyList<string>> KnownOf(BeistandDb db, long ticket, CancellationToken ct)
    {
        var about = await db.Tickets.AsNoTracking().Where(t => t.Id == ticket).Select(t => new { t.Requester.Name, Organisation = t.Organisation!.Name, t.DeviceSerial, People = t.Involved.Select(i => i.PersonId).ToList() }).FirstAsync(ct);
        var people = about.People.ToArray();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id) || db.Set<Message>().Any(m => m.TicketId == ticket && m.AuthorId == p.Id)).Select(p => p.Name).ToListAsync(ct);
        return [about.Name, about.Organisation ?? "", about.DeviceSerial, .. names];
    }

    private async Task<LessonText> Told(Ticket ticket, long category, CancellationToken ct)
    {
        var known = await KnownOf(db, ticket.Id, ct);
        var asked = await db.Set<Message>().Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromCustomer).OrderBy(m => m.Id).Select(m => m.Text).FirstOrDefaultAsync(ct) ?? "";
        var answer = await db.Set<Message>().Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Answer).OrderByDescending(m => m.Id).Select(m => m.Text).FirstOrDefaultAsync(ct) ?? "";
        var up = await db.Escalations.Where(e => e.TicketId == ticket.Id).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);
        var solved = await db.HandBacks.Where(h => h.TicketId == ticket.Id && h.Reason == HandBackReason.Solved).OrderByDescending(h => h.Id).Select(h => h.Text).FirstOrDefaultAsync(ct);
        var article = up?.Articles.FirstOrDefault(a => a.Verdict == ArticleVerdict.Helped)?.Article ?? "";
        string Clean(string text) => Impersonal.Of(text, known) is { Length: > Longest } much ? much[..Longest] : Impersonal.Of(text, known);
        string[] steps = [up is null ? "" : Texts.LessonTried + "\n" + Clean(up.Tried), solved is null ? "" : Texts.LessonSolved + "\n" + Clean(solved), Clean(answer)];
        var team = up is { From: SupportLevel.First } ? up.FromTeamId : (await desks.Now(db, ct)).FirstTeam(ticket.Desk).Id;
        return new LessonText(category, Clean(ticket.Subject), Clean(asked), string.Join("\n\n", steps.Where(s => s.Length > 0)), Clean(article), [new CheckQuestion(Texts.LessonFirstQuestion, ""), new CheckQuestion(Texts.LessonSecondQuestion, "")], team);
    }
}
