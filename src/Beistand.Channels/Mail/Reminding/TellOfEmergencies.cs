using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Interventions;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Reminding;

/// <summary>Reads of emergencies in the log, executed or overdue, and orders a mail to each team lead of the desk.</summary>
internal sealed class TellOfEmergencies(TimeProvider clock) : IEventReader
{
    public string Name => "emergencies";

    public bool Concerns(EventRow row) => row.Kind == nameof(ApprovalOverdue) || (row.Kind == nameof(InterventionStepped) && row.Read<InterventionStepped>().Verb == OrderVerb.ExecuteInEmergency);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        foreach (var row in batch)
        {
            var desk = await db.Tickets.Where(t => t.Id == row.TicketId).Select(t => t.Desk).FirstAsync(ct);
            foreach (var lead in (await db.TeamLeads(ct))[desk])
            {
                var kind = EmergencyMail.Kind(row.Seq);
                await db.OrderMail(kind, lead, $"{kind}:{lead}", clock.GetUtcNow(), ct, row.TicketId);
            }
        }
    }
}

/// <summary>Tells a team lead that an emergency waits for an approval. What is approved meanwhile is not told; it names numbers and no customers.</summary>
internal sealed class EmergencyMail(BeistandDb db, HouseMail mails, Settings settings) : IOrderedMail
{
    private const string Prefix = "emergency:";

    public static string Kind(long seq) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{seq}");

    public bool IsAutomatic => false;

    public bool Writes(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var seq = long.Parse(kind[Prefix.Length..], CultureInfo.InvariantCulture);
        var told = await db.Set<EventRow>().AsNoTracking().FirstAsync(e => e.Seq == seq, ct);
        var (order, overdue) = told.Kind == nameof(ApprovalOverdue) ? (told.Read<ApprovalOverdue>().Order, true) : (told.Read<InterventionStepped>().Order, false);
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, ct) is not { } lead) return null;
        if (await db.Set<InterventionOrder>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == order && o.ApproveBy != null, ct) is not { } open) return null;
        using var language = Language.Use(lead.Language);
        var until = Zone.Show(open.ApproveBy!.Value);
        return await mails.Write(AutomaticMail.Emergency, $"{Prefix[..^1]}.{seq}.{id}", lead.Name, lead.Email, lead.Language, ct,
            ("order", open.Number), ("what", overdue ? Texts.EmergencyOverdue(until) : Texts.EmergencyDone(until)), ("link", $"{settings[SiteSettings.Url].TrimEnd('/')}/eingriffe/{open.Number}"));
    }
}
