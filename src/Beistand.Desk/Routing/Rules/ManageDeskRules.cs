using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Rules;

/// <param name="Id">0 for a new one, which comes last.</param>
public sealed record DeskRuleForm(
    long Id, string Name = "", bool Any = false, IReadOnlyList<RuleCondition>? Conditions = null, long? TeamId = null, Priority? Priority = null, string Tags = "", SupportLevel? RequiredLevel = null, string? Key = null)
{
    public IReadOnlyList<RuleCondition> Asks => Conditions ?? [];

    public static DeskRuleForm Of(DeskRule r) => new(r.Id, r.Name, r.Any, r.Asks, r.TeamId, r.Priority, r.Tags, r.RequiredLevel);

    public DeskRule Fill(DeskRule rule)
    {
        (rule.Name, rule.Any, rule.TeamId, rule.Priority, rule.RequiredLevel) = (Name.Trim(), Any, TeamId, Priority, RequiredLevel);
        rule.Tags = string.Join(", ", Ruled.Split(Tags));
        rule.Ask(Asks);
        return rule;
    }
}

/// <summary>An administrator says what is done with new tickets.</summary>
public sealed class ManageDeskRules(BeistandDb db, DeskDirectory desks, RoutingChanges changes, TimeProvider clock)
{
    public const int MostRules = 100, MostConditions = 20;

    public Task<List<DeskRule>> All(CancellationToken ct) => db.Set<DeskRule>().AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);

    public async Task<Outcome> Save(Actor by, DeskRuleForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (await Refuse(form, ct) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var all = await db.Set<DeskRule>().ToListAsync(ct);
        var rule = form.Id == 0 ? new DeskRule { Name = form.Name, Position = all.Count == 0 ? 1 : all.Max(r => r.Position) + 1 } : all.FirstOrDefault(r => r.Id == form.Id);
        if (rule is null) return Outcome.NotFound;
        if (form.Id == 0 && all.Count >= MostRules) return Outcome.Refused(Texts.DeskRulesTooMany(MostRules));
        var old = form.Id == 0 ? null : await Fields(rule, ct);
        form.Fill(rule);
        if (form.Id == 0)
        {
            db.Add(rule);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{rule.Id}", clock.GetUtcNow());
        }
        if (await Audit.Write(db, by, old is null ? "deskrule.created" : "deskrule.changed", $"deskrule:{rule.Id}", old, await Fields(rule, ct), clock.GetUtcNow(), ct)) await changes.Commit(work, by, ct);
        return new Done($"{rule.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<DeskRule>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } rule) return Outcome.Done;
        await Audit.Write(db, by, "deskrule.removed", $"deskrule:{id}", await Fields(rule, ct), null, clock.GetUtcNow(), ct);
        db.Remove(rule);
        await changes.Commit(work, by, ct);
        return Outcome.Done;
    }

    /// <summary>Changes places with its neighbour; nothing where it has none on that side.</summary>
    public async Task<Outcome> Move(Actor by, long id, bool up, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var all = await db.Set<DeskRule>().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        var at = all.FindIndex(r => r.Id == id);
        if (at < 0) return Outcome.NotFound;
        if (Ranks.Step(all, at, up, (one, place) => one.Position = place) is not { } step) return Outcome.Done;
        await Audit.Write(db, by, "deskrule.changed", $"deskrule:{id}", new { position = step.From }, new { position = step.To }, clock.GetUtcNow(), ct);
        await changes.Commit(work, by, ct);
        return Outcome.Done;
    }

    /// <summary>What is wrong with a rule, or null.</summary>
    public async Task<Refused?> Refuse(DeskRuleForm form, CancellationToken ct)
    {
        if (form.Name.Trim().Length is 0 or > 80) return Outcome.Refused(Texts.RuleNameMissing(80), "Name");
        if (form.Asks.Count is 0 or > MostConditions) return Outcome.Refused(Texts.RuleConditions(MostConditions), "Value0");
        var book = await desks.Now(ct);
        var categories = book.Categories.SelectMany(c => new[] { c.Key, c.Name, c.NameEn }).ToList();
        for (var i = 0; i < form.Asks.Count; i++) if (RuleTests.Refuse(form.Asks[i], categories) is { } wrong) return Outcome.Refused(wrong, $"Value{i}");
        if (form is { TeamId: null, Priority: null, RequiredLevel: null } && form.Tags.Trim().Length == 0) return Outcome.Refused(Texts.DeskRuleDoesNothing, "Team");
        if (form.Tags.Length > 500) return Outcome.Refused(Texts.TagsTooMany(20, 40), "Tags");
        if (form.RequiredLevel is { } level && !Enum.IsDefined(level)) return Outcome.Refused(Texts.LevelUnknown, "Level");
        return form.TeamId is { } team && book.Team(team) is not { Level: SupportLevel.First } ? Outcome.Refused(Texts.RuleTeamFirstLevel, "Team") : null;
    }

    private async Task<object> Fields(DeskRule r, CancellationToken ct) => new
    {
        name = r.Name, any = r.Any, conditions = string.Join("; ", r.Asks.Select(a => $"{(a.Not ? "not " : "")}{a.Test} {a.Value}".Trim())), team = (await desks.Now(db, ct)).Team(r.TeamId ?? 0)?.Name ?? "",
        priority = r.Priority?.ToString() ?? "", tags = r.Tags, requiredLevel = r.RequiredLevel is { } level ? (int)level : (int?)null,
    };
}
