using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Showing;

/// <summary>When a ticket would be due.</summary>
/// <param name="Due">By kind and priority, for those that are promised; null where the calendar has no working time for it.</param>
public sealed record Preview(string Policy, DateTimeOffset At, IReadOnlyDictionary<(TargetKind Kind, Priority Priority), DateTimeOffset?> Due);

/// <summary>Says what a promise would come to, before it is made and after.</summary>
public sealed class TargetPreview(BeistandDb db, TargetDirectory targets)
{
    /// <summary>Of a policy that may not be saved yet.</summary>
    public async Task<Preview?> Of(TargetPolicy policy, DateTimeOffset at, CancellationToken ct) =>
        await db.Set<BusinessCalendar>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == policy.CalendarId, ct) is { } calendar ? Of(policy.Rule(calendar.Reckoner(Zone.Of)), at) : null;

    /// <summary>Of the policy that would hold; null where none would.</summary>
    public async Task<Preview?> Of(Kernel.Desk desk, CustomerTerms terms, DateTimeOffset at, CancellationToken ct) =>
        (await targets.Now(db, ct)).For(desk, terms) is { } rule ? Of(rule, at) : null;

    private static Preview Of(TargetRule rule, DateTimeOffset at) => new(rule.Name, at, rule.Times.ToDictionary(t => t.Key, t => rule.Working.Add(at, t.Value)));
}
