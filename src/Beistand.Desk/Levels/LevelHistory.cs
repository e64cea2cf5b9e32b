using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Levels;

/// <summary>The ways a ticket took between the levels, the oldest first.</summary>
public sealed record LevelPath(IReadOnlyList<LevelStay> Stays, IReadOnlyList<Escalation> Escalations, IReadOnlyList<HandBack> HandBacks)
{
    public Escalation? Last => Escalations.Count > 0 ? Escalations[^1] : null;
}

public sealed class LevelHistory(BeistandDb db)
{
    /// <summary>Asks the database only where something went up or down.</summary>
    public async Task<LevelPath> Of(TicketView view, CancellationToken ct)
    {
        var id = view.Ticket.Id;
        var ups = view.Events.Where(e => e.Kind == nameof(TicketEscalated)).ToList();
        var escalations = ups.Count == 0 ? [] : await db.Escalations.AsNoTracking().Include(e => e.By).Where(e => e.TicketId == id).OrderBy(e => e.Id).ToListAsync(ct);
        var backs = view.Events.Any(e => e.Kind == nameof(TicketHandedBack)) ? await db.HandBacks.AsNoTracking().Include(h => h.By).Where(h => h.TicketId == id).OrderBy(h => h.Id).ToListAsync(ct) : [];
        var first = view.Events.Where(e => e.Kind is nameof(TicketEscalated) or nameof(TicketHandedBack)).Select(e => e.Kind == nameof(TicketEscalated) ? e.Read<TicketEscalated>().From : e.Read<TicketHandedBack>().From).FirstOrDefault(view.Ticket.Level);
        return new(LevelStays.Of(view.Events, first), escalations, backs);
    }
}
