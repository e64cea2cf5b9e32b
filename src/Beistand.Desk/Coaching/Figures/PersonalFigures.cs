using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Figures;

/// <param name="SolvedAtFirst">Closed at the 1st level, never passed on, and this person answered last.</param>
public sealed record PersonLine(Category Category, Skill? Skill, int SolvedAtFirst, int Practised, int SignedOff, int NotYet, int Reviewed);

public sealed record PersonView(long Person, string Name, IReadOnlyList<PersonLine> Lines);

/// <summary>Figures of one person, for himself and his coaches only. Every door asks here, and the switch turns all of them off.</summary>
public sealed class PersonalFigures(BeistandDb db, DeskDirectory desks, GrowSkill skills, Settings settings)
{
    public bool AreOn => settings[CoachingSettings.PersonalFigures] != "off";

    /// <summary>Null where they are turned off and for everybody else: whether there is such a person is not said either.</summary>
    public async Task<PersonView?> Of(Actor by, long person, CancellationToken ct)
    {
        if (!AreOn || !by.IsAgent || !(by.PersonId == person || await Coaches(by.PersonId, person, ct))) return null;
        var book = await desks.Now(db, ct);
        if (book.Agents.FirstOrDefault(a => a.Id == person) is not { } agent) return null;
        var solved = await db.TicketFigures.Where(f => f.SolvedById == person && f.SolvedAtFirst && f.CategoryId != null).GroupBy(f => f.CategoryId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var practised = await db.PersonFigures.AsNoTracking().Where(f => f.PersonId == person).ToDictionaryAsync(f => f.CategoryId, ct);
        List<PersonLine> lines = [];
        foreach (var category in book.Categories)
        {
            var (skill, figure) = (await skills.Of(person, category.Id, ct), practised.GetValueOrDefault(category.Id));
            if (skill is null && figure is null && !solved.ContainsKey(category.Id)) continue;
            lines.Add(new(category, skill, solved.GetValueOrDefault(category.Id), figure?.Practised ?? 0, figure?.SignedOff ?? 0, figure?.NotYet ?? 0, figure?.Reviewed ?? 0));
        }
        return new(person, agent.Name, lines);
    }

    /// <summary>Whoever guided him at a ticket, looked at a practice case of his, or wrote the lesson he practises by.</summary>
    private async Task<bool> Coaches(long coach, long person, CancellationToken ct) =>
        await db.Coachings.AnyAsync(c => c.LearnerId == person && c.CoachId == coach, ct)
        || await db.PracticeCases.AnyAsync(p => p.LearnerId == person && (p.ReviewedById == coach || p.Lesson!.AuthorId == coach), ct);
}
