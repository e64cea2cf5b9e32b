using Beistand.Desk.People;
using Beistand.Desk.Routing.Placing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Skills;

/// <summary>Skills that grow by learning. They never shrink by it.</summary>
public sealed class GrowSkill
{
    private readonly BeistandDb db;
    private readonly RoutingDirectory directory;

    internal GrowSkill(BeistandDb db, RoutingDirectory directory) => (this.db, this.directory) = (db, directory);

    public async ValueTask<Skill?> Of(long person, long? category, CancellationToken ct) => (await directory.Now(db, ct)).SkillOf(person, category);

    /// <summary>Everything that is kept, by person and category.</summary>
    public async ValueTask<IReadOnlyDictionary<(long Person, long Category), Skill>> All(CancellationToken ct) => (await directory.Now(db, ct)).Skills;

    /// <summary>Inside a verb's transaction. False where he had it already. When it has committed, Forget.</summary>
    public async Task<bool> To(Skill skill, Actor by, long person, Category category, DateTimeOffset now, CancellationToken ct)
    {
        await Audit.Lock(db, ct);
        var kept = await db.Set<PersonSkill>().FirstOrDefaultAsync(s => s.PersonId == person && s.CategoryId == category.Id, ct);
        if (kept?.Skill >= skill) return false;
        var old = kept is null ? "" : $"{category.Key}: {kept.Skill}";
        if (kept is null) db.Add(new PersonSkill { PersonId = person, CategoryId = category.Id, Skill = skill });
        else kept.Skill = skill;
        await Audit.Write(db, by, "skills.changed", $"person:{person}", new { skills = old }, new { skills = $"{category.Key}: {skill}" }, now, ct);
        db.Record(new RoutingChanged(), by, now);
        return true;
    }

    public void Forget() => directory.Forget();
}
