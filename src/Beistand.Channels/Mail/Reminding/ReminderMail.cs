using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Desk.Targets;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Reminding;

/// <summary>Tells one person in one mail of all target times that need him. What is settled meanwhile is left out; nothing left, nothing is sent. It names numbers and no customers.</summary>
internal sealed class ReminderMail(BeistandDb db, HouseMail mails, Settings settings, TimeProvider clock) : IOrderedMail
{
    private const string Prefix = "targets:";
    private const int Most = 30;

    private sealed record Line(string Number, TargetKind Kind, DateTimeOffset Due, string? Assignee, bool ForLead);

    public static string Kind(long from, long to) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{from}:{to}");

    /// <summary>A person gets at most six an hour anyway.</summary>
    public bool IsAutomatic => false;

    public bool Writes(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var range = kind[Prefix.Length..].Split(':').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, ct) is not { } person) return null;
        var lines = await Lines(person, range[0], range[1], ct);
        if (lines.Count == 0) return null;
        using var language = Language.Use(person.Language);
        var (now, url) = (clock.GetUtcNow(), settings[SiteSettings.Url].TrimEnd('/'));
        var list = string.Join('\n', lines.OrderBy(l => l.Due).Take(Most).Select(l => "– " + Tell(l, now)));
        if (lines.Count > Most) list += "\n" + Texts.RemindersMore(lines.Count - Most);
        return await mails.Write(AutomaticMail.Reminders, $"{kind.Replace(':', '.')}.{id}", person.Name, person.Email, person.Language, ct,
            ("count", lines.Count.ToString(CultureInfo.CurrentCulture)), ("list", list), ("link", url + "/tickets?view=overdue"));
    }

    private async Task<List<Line>> Lines(Person person, long from, long to, CancellationToken ct)
    {
        var log = (await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq >= from && e.Seq <= to && CollectReminders.Kinds.Contains(e.Kind)).OrderBy(e => e.Seq).ToListAsync(ct))
            .Select(e => (Lead: e.Kind == nameof(LeadTold), Said: e.Read<TargetMissed>())).ToList();
        var ids = log.Select(l => l.Said.Ticket).Distinct().ToList();
        var writes = await db.Set<TeamMember>().Where(m => m.PersonId == person.Id && m.CanWrite).Select(m => m.TeamId).ToListAsync(ct);
        var leads = (await db.TeamLeads(ct)).Where(d => d.Contains(person.Id)).Select(d => d.Key).ToList();
        var running = (await db.Set<TicketTarget>().AsNoTracking().Where(t => ids.Contains(t.TicketId) && t.State == RoundState.Running && t.DueAt != null)
            .Select(t => new { t.TicketId, t.Kind, t.Round, t.DueAt, t.Ticket.Number, t.Ticket.TeamId, t.Ticket.Desk, t.Ticket.AssigneeId, Assignee = t.Ticket.Assignee!.Name }).ToListAsync(ct))
            .ToDictionary(t => (t.TicketId, t.Kind, t.Round));
        return [.. log.Where(l => running.ContainsKey((l.Said.Ticket, l.Said.Target, l.Said.Round))).Select(l => (l.Lead, Target: running[(l.Said.Ticket, l.Said.Target, l.Said.Round)]))
            .Where(l => l.Lead ? leads.Contains(l.Target.Desk) : l.Target.AssigneeId is { } assignee ? assignee == person.Id : writes.Contains(l.Target.TeamId))
            .GroupBy(l => (l.Target.TicketId, l.Target.Kind)).Select(g => g.Last()).Select(l => new Line(l.Target.Number, l.Target.Kind, l.Target.DueAt!.Value, l.Target.Assignee, l.Lead))];
    }

    private static string Tell(Line line, DateTimeOffset now)
    {
        var (target, due) = (TargetWords.Of(line.Kind), Zone.Show(line.Due));
        if (line.Due > now) return Texts.ReminderSoon(line.Number, target, due);
        return line.ForLead ? Texts.ReminderLead(line.Number, target, due, line.Assignee ?? Texts.ReminderNobody) : Texts.ReminderOver(line.Number, target, due);
    }
}
