using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Desk.Targets;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Reminding;

/// <summary>Reads of target times in the log and notes whom to tell: the assignee, the team where there is none, and the team leads where it is time for that.</summary>
internal sealed class CollectReminders(DeskDirectory desks, TimeProvider clock) : IEventReader
{
    public static readonly string[] Kinds = [nameof(TargetWarned), nameof(TargetMissed), nameof(LeadTold)];

    public string Name => "reminders";

    public bool Concerns(EventRow row) => Kinds.Contains(row.Kind);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.TicketId!.Value).Distinct().ToList();
        var tickets = await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.TeamId, t.Desk, t.AssigneeId }).ToDictionaryAsync(t => t.Id, ct);
        var (book, leads) = (await desks.Now(db, ct), await db.TeamLeads(ct));
        var told = rows.Where(r => tickets.ContainsKey(r.TicketId!.Value)).SelectMany(r =>
        {
            var ticket = tickets[r.TicketId!.Value];
            return (r.Kind == nameof(LeadTold) ? leads[ticket.Desk] : Workers(book, ticket.AssigneeId, ticket.TeamId)).Select(person => (Person: person, r.Seq));
        }).ToLookup(t => t.Person, t => t.Seq);
        await Note(db, told, ct);
    }

    private static IEnumerable<long> Workers(DeskBook book, long? assignee, long team) =>
        assignee is { } one ? [one] : book.Agents.Where(a => a.IsActive && a.WritesIn.Contains(team)).Select(a => a.Id);

    private async Task Note(BeistandDb db, ILookup<long, long> told, CancellationToken ct)
    {
        var (now, people) = (clock.GetUtcNow(), told.Select(t => t.Key).ToList());
        var known = await db.Set<TargetDigest>().Where(d => people.Contains(d.PersonId)).ToDictionaryAsync(d => d.PersonId, ct);
        foreach (var one in told)
        {
            if (!known.TryGetValue(one.Key, out var digest)) db.Add(digest = new TargetDigest { PersonId = one.Key });
            foreach (var seq in one) digest.Add(seq, now);
        }
    }
}

internal static class Leads
{
    /// <summary>Who leads a desk: team leads with a team there.</summary>
    public static async Task<ILookup<Kernel.Desk, long>> TeamLeads(this BeistandDb db, CancellationToken ct) =>
        (await db.People.AsNoTracking().Where(p => p.DeactivatedAt == null && (p.Roles & Roles.TeamLead) != 0).Join(db.Set<TeamMember>(), p => p.Id, m => m.PersonId, (p, m) => new { p.Id, m.TeamId })
            .Join(db.Teams, x => x.TeamId, t => t.Id, (x, t) => new { x.Id, t.Desk }).Distinct().ToListAsync(ct)).ToLookup(x => x.Desk, x => x.Id);
}

/// <summary>The job that orders the mails for what was collected.</summary>
internal sealed class OrderReminders(BeistandDb db, TimeProvider clock)
{
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!await db.Set<TargetDigest>().AnyAsync(d => d.SendAt <= now, ct)) return false;
        await using var work = await db.BeginWork(ct);
        foreach (var digest in await db.Set<TargetDigest>().Where(d => d.SendAt <= now).OrderBy(d => d.PersonId).ToListAsync(ct))
        {
            var kind = ReminderMail.Kind(digest.FromSeq, digest.ToSeq);
            await db.OrderMail(kind, digest.PersonId, $"{kind}:{digest.PersonId}", now, ct);
            digest.Sent(now);
        }
        await work.Commit(ct);
        return false;
    }
}
