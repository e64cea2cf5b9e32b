using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Sorting;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <param name="Id">0 for a new one, which comes last.</param>
public sealed record RuleForm(
    long Id, long MailboxId, string Name = "", bool Any = false, IReadOnlyList<RuleCondition>? Conditions = null, long? TeamId = null, long? CategoryId = null, Priority? Priority = null, string Tags = "", string Discard = "", string? Key = null)
{
    public IReadOnlyList<RuleCondition> Asks => Conditions ?? [];

    public static RuleForm Of(MailRule r) => new(r.Id, r.MailboxId, r.Name, r.Any, r.Asks, r.TeamId, r.CategoryId, r.Priority, r.Tags, r.Discard);

    public MailRule Fill(MailRule rule)
    {
        (rule.Name, rule.Any, rule.TeamId, rule.CategoryId, rule.Priority, rule.Discard) = (Name.Trim(), Any, TeamId, CategoryId, Priority, Discard.Trim());
        rule.Tags = string.Join(", ", Sorted.Split(Tags));
        rule.Ask(Asks);
        return rule;
    }
}

/// <summary>An administrator says what is done with the mails of a mailbox.</summary>
public sealed class ManageRules(BeistandDb db, TimeProvider clock)
{
    public const int MostRules = 100, MostConditions = 20;

    public Task<List<MailRule>> Of(long mailbox, CancellationToken ct) => db.MailRules.AsNoTracking().Where(r => r.MailboxId == mailbox).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<long, string>> Names(IEnumerable<long> rules, CancellationToken ct)
    {
        var ids = rules.Distinct().ToArray();
        return ids.Length == 0 ? new Dictionary<long, string>() : await db.MailRules.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
    }

    public async Task<Outcome> Save(Actor by, RuleForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (await Refuse(form, ct) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, all) = (clock.GetUtcNow(), await db.MailRules.Where(r => r.MailboxId == form.MailboxId).ToListAsync(ct));
        var rule = form.Id == 0 ? new MailRule { MailboxId = form.MailboxId, Name = form.Name, Position = all.Count == 0 ? 1 : all.Max(r => r.Position) + 1 } : all.FirstOrDefault(r => r.Id == form.Id);
        if (rule is null) return Outcome.NotFound;
        if (form.Id == 0 && all.Count >= MostRules) return Outcome.Refused(Texts.RulesTooMany(MostRules));
        var old = form.Id == 0 ? null : await Fields(rule, ct);
        form.Fill(rule);
        if (form.Id == 0)
        {
            db.Add(rule);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{rule.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "rule.created" : "rule.changed", $"rule:{rule.Id}", old, await Fields(rule, ct), now, ct)) await work.Commit(ct);
        return new Done($"{rule.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long mailbox, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.MailRules.FirstOrDefaultAsync(r => r.Id == id && r.MailboxId == mailbox, ct) is not { } rule) return Outcome.Done;
        await Audit.Write(db, by, "rule.removed", $"rule:{id}", await Fields(rule, ct), null, clock.GetUtcNow(), ct);
        db.Remove(rule);
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>Changes places with its neighbour; nothing where it has none on that side.</summary>
    public async Task<Outcome> Move(Actor by, long mailbox, long id, bool up, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var all = await db.MailRules.Where(r => r.MailboxId == mailbox).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        var at = all.FindIndex(r => r.Id == id);
        if (at < 0) return Outcome.NotFound;
        if (Ranks.Step(all, at, up, (one, place) => one.Position = place) is not { } step) return Outcome.Done;
        await Audit.Write(db, by, "rule.changed", $"rule:{id}", new { position = step.From }, new { position = step.To }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <param name="all">Whether all rules that fit are followed.</param>
    /// <param name="trusted">Addresses or domains, one a line, whose control headers are obeyed.</param>
    public async Task<Outcome> SetMailbox(Actor by, long id, bool all, string trusted, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        var senders = trusted.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Person.Normalise).Distinct().ToList();
        if (senders.FirstOrDefault(s => !MailAddresses.IsValid(s.Contains('@', StringComparison.Ordinal) && !s.StartsWith('@') ? s : "x@" + s.TrimStart('@'))) is { } wrong) return Outcome.Refused(Texts.TrustedWrong(wrong), "TrustedSenders");
        if (senders.Count > 100) return Outcome.Refused(Texts.RulesTooMany(100), "TrustedSenders");
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Mailboxes.FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mailbox) return Outcome.NotFound;
        var old = new { mailbox.FollowsAllRules, mailbox.TrustedSenders };
        (mailbox.FollowsAllRules, mailbox.TrustedSenders) = (all, string.Join('\n', senders));
        if (await Audit.Write(db, by, "mailbox.changed", $"mailbox:{id}", old, new { mailbox.FollowsAllRules, mailbox.TrustedSenders }, clock.GetUtcNow(), ct)) await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>What is wrong with a rule, or null.</summary>
    public async Task<Refused?> Refuse(RuleForm form, CancellationToken ct)
    {
        if (form.Name.Trim().Length is 0 or > 80) return Outcome.Refused(Texts.RuleNameMissing(80), "Name");
        if (form.Asks.Count is 0 or > MostConditions) return Outcome.Refused(Texts.RuleConditions(MostConditions), "Value0");
        for (var i = 0; i < form.Asks.Count; i++) if (RuleTests.Refuse(form.Asks[i]) is { } wrong) return Outcome.Refused(wrong, $"Value{i}");
        if (form.Discard.Trim().Length > 200) return Outcome.Refused(Texts.RuleValueTooLong(200), "Discard");
        if (form is { TeamId: null, CategoryId: null, Priority: null } && form.Tags.Trim().Length + form.Discard.Trim().Length == 0) return Outcome.Refused(Texts.RuleDoesNothing, "Team");
        if (form.TeamId is { } team && !await db.Teams.AnyAsync(t => t.Id == team && t.Level == SupportLevel.First, ct)) return Outcome.Refused(Texts.RuleTeamFirstLevel, "Team");
        return form.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && !c.Retired, ct) ? Outcome.Refused(Texts.RuleCategoryUnknown, "Category") : null;
    }

    private async Task<object> Fields(MailRule r, CancellationToken ct) => new
    {
        name = r.Name, any = r.Any, conditions = string.Join("; ", r.Asks.Select(a => $"{(a.Not ? "not " : "")}{a.Test} {a.Value}".Trim())), team = await db.Teams.Where(t => t.Id == r.TeamId).Select(t => t.Name).FirstOrDefaultAsync(ct) ?? "",
        category = await db.Categories.Where(c => c.Id == r.CategoryId).Select(c => c.Name).FirstOrDefaultAsync(ct) ?? "", priority = r.Priority?.ToString() ?? "", tags = r.Tags, discard = r.Discard,
    };
}
