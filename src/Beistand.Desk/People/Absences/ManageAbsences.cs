using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People.Absences;

public sealed record AbsenceForm(long Person, DateOnly? From = null, DateOnly? Until = null, long? Deputy = null, string? Key = null);

/// <summary>An agent says when he is away and who stands in; a team lead says it for the people of his teams, an administrator for everybody.</summary>
public sealed class ManageAbsences(BeistandDb db, IActors actors, DeskDirectory desks, TimeProvider clock)
{
    private const int LongestDays = 400;

    /// <summary>For whom this actor may enter an absence; himself first.</summary>
    public async Task<IReadOnlyList<Agent>> People(Actor by, CancellationToken ct)
    {
        var agents = (await desks.Now(ct)).Agents.Where(a => a.IsActive);
        return [.. agents.Where(a => a.Id == by.PersonId || by.Is(Roles.Administrator) || (by.Is(Roles.TeamLead) && a.WritesIn.Overlaps(by.WritableTeams))).OrderBy(a => a.Id != by.PersonId)];
    }

    /// <summary>What is ahead or going on, for these people; the next first.</summary>
    public Task<List<Absence>> Of(IEnumerable<long> people, CancellationToken ct)
    {
        var (ids, today) = (people.ToArray(), Zone.Day(clock.GetUtcNow()));
        return db.Set<Absence>().AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.Until >= today).OrderBy(a => a.From).ThenBy(a => a.Id).Take(500).ToListAsync(ct);
    }

    public async Task<Outcome> Enter(Actor by, AbsenceForm form, CancellationToken ct)
    {
        if ((await People(by, ct)).All(p => p.Id != form.Person)) return Outcome.NotFound;
        if (await Refuse(form, ct) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (person, from, until) = (form.Person, form.From!.Value, form.Until!.Value);
        if (await db.Set<Absence>().AnyAsync(a => a.PersonId == person && a.From <= until && a.Until >= from, ct)) return Outcome.Refused(Texts.AbsenceOverlaps, "From");
        var absence = new Absence { PersonId = person, From = from, Until = until, DeputyId = form.Deputy };
        db.Add(absence);
        await db.SaveChangesAsync(ct);
        db.Submitted(form.Key, $"{absence.Id}", clock.GetUtcNow());
        await Tell(by, "absence.entered", absence, null, await Fields(absence, ct), work, ct);
        return new Done($"{absence.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } absence) return Outcome.Done;
        if ((await People(by, ct)).All(p => p.Id != absence.PersonId)) return Outcome.NotFound;
        db.Remove(absence);
        await Tell(by, "absence.removed", absence, await Fields(absence, ct), null, work, ct);
        return Outcome.Done;
    }

    // Who stands in sees more under "Mine": what nodes know of him is old.
    private async Task Tell(Actor by, string kind, Absence absence, object? old, object? @new, Work work, CancellationToken ct)
    {
        await Audit.Write(db, by, kind, $"person:{absence.PersonId}", old, @new, clock.GetUtcNow(), ct);
        db.Record(new RightsChanged(absence.DeputyId), by, clock.GetUtcNow());
        await work.Commit(ct);
        actors.Forget();
    }

    private async Task<Refused?> Refuse(AbsenceForm form, CancellationToken ct)
    {
        if (form.From is not { } from) return Outcome.Refused(Texts.AbsenceFromMissing, "From");
        if (form.Until is not { } until || until < from) return Outcome.Refused(Texts.AbsenceUntilWrong, "Until");
        if (until < Zone.Day(clock.GetUtcNow())) return Outcome.Refused(Texts.AbsencePast, "Until");
        if (until.DayNumber - from.DayNumber > LongestDays) return Outcome.Refused(Texts.AbsenceTooLong(LongestDays), "Until");
        return form.Deputy is { } deputy ? await RefuseDeputy(form, deputy, from, until, ct) : null;
    }

    // Standing in gives no rights: whoever does it must be able to read those tickets already.
    private async Task<Refused?> RefuseDeputy(AbsenceForm form, long deputy, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var book = await desks.Now(ct);
        if (deputy == form.Person || book.Agents.FirstOrDefault(a => a.Id == deputy && a.IsActive) is null) return Outcome.Refused(Texts.DeputyUnknown, "Deputy");
        var readable = (await actors.OfPerson(deputy, ct)).ReadableTeams;
        var missing = (book.Agents.FirstOrDefault(a => a.Id == form.Person)?.WritesIn ?? []).Where(t => !readable.Contains(t)).Select(t => book.Team(t)?.Label).OfType<string>().ToList();
        if (missing.Count > 0) return Outcome.Refused(Texts.DeputyCannotRead(string.Join(", ", missing)), "Deputy");
        return await db.Set<Absence>().AnyAsync(a => a.PersonId == deputy && a.From <= until && a.Until >= from, ct) ? Outcome.Refused(Texts.DeputyAway, "Deputy") : null;
    }

    private async Task<object> Fields(Absence a, CancellationToken ct) =>
        new { from = $"{a.From:yyyy-MM-dd}", until = $"{a.Until:yyyy-MM-dd}", deputy = await db.People.Where(p => p.Id == a.DeputyId).Select(p => p.Name).FirstOrDefaultAsync(ct) ?? "" };
}
