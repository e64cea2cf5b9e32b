using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Skills;

/// <param name="Skills">By category id; what is missing is not kept.</param>
/// <param name="Limit">As typed; empty: none.</param>
public sealed record SkillRow(long Person, IReadOnlyDictionary<long, Skill> Skills, string Limit = "");

/// <summary>An administrator says who can solve what, and how much comes to somebody by itself.</summary>
public sealed class ManageSkills(BeistandDb db, DeskDirectory desks, RoutingChanges changes, TimeProvider clock)
{
    private const int MostTickets = 999;

    public async Task<IReadOnlyList<SkillRow>> All(CancellationToken ct)
    {
        var skills = (await db.Set<PersonSkill>().AsNoTracking().ToListAsync(ct)).ToLookup(s => s.PersonId);
        var limits = await db.Set<LoadLimit>().AsNoTracking().ToDictionaryAsync(l => l.PersonId, l => l.Tickets, ct);
        return [.. (await desks.Now(ct)).Agents.Where(a => a.IsActive && a.WritesIn.Count > 0).Select(a => new SkillRow(a.Id, skills[a.Id].ToDictionary(s => s.CategoryId, s => s.Skill), limits.TryGetValue(a.Id, out var limit) ? $"{limit}" : ""))];
    }

    public async Task<Outcome> Save(Actor by, IReadOnlyList<SkillRow> rows, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        var book = await desks.Now(ct);
        foreach (var row in rows)
        {
            if (book.Agents.All(a => a.Id != row.Person) || row.Skills.Any(s => !Enum.IsDefined(s.Value) || book.Category(s.Key) is null)) return Outcome.Refused(Texts.SkillUnknown);
            if (row.Limit.Trim().Length > 0 && Number(row.Limit) is not (>= 0 and <= MostTickets)) return Outcome.Refused(Texts.LimitWrong(MostTickets), $"Limit.{row.Person}");
        }
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var changed = false;
        foreach (var row in rows) changed |= await Change(by, row, book, ct);
        if (changed) await changes.Commit(work, by, ct);
        return Outcome.Done;
    }

    private async Task<bool> Change(Actor by, SkillRow row, DeskBook book, CancellationToken ct)
    {
        var (kept, limit) = (await db.Set<PersonSkill>().Where(s => s.PersonId == row.Person).ToListAsync(ct), await db.Set<LoadLimit>().FirstOrDefaultAsync(l => l.PersonId == row.Person, ct));
        var old = Fields(kept.ToDictionary(s => s.CategoryId, s => s.Skill), limit?.Tickets, book);
        foreach (var gone in kept.Where(s => !row.Skills.ContainsKey(s.CategoryId))) db.Remove(gone);
        foreach (var (category, skill) in row.Skills)
        {
            if (kept.FirstOrDefault(s => s.CategoryId == category) is { } known) known.Skill = skill;
            else db.Add(new PersonSkill { PersonId = row.Person, CategoryId = category, Skill = skill });
        }
        var wanted = Number(row.Limit);
        if (limit is not null && wanted is { } other) limit.Tickets = other;
        else if (limit is not null) db.Remove(limit);
        else if (wanted is { } first) db.Add(new LoadLimit { PersonId = row.Person, Tickets = first });
        return await Audit.Write(db, by, "skills.changed", $"person:{row.Person}", old, Fields(row.Skills, wanted, book), clock.GetUtcNow(), ct);
    }

    private static int? Number(string text) => text.Trim().Length == 0 ? null : int.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static object Fields(IReadOnlyDictionary<long, Skill> skills, int? limit, DeskBook book) => new
    {
        skills = string.Join(", ", book.Categories.Where(c => skills.ContainsKey(c.Id)).Select(c => $"{c.Key}: {skills[c.Id]}")), limit = limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
