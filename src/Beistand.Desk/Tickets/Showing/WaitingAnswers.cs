using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Showing;

/// <summary>An answer that is written and not sent.</summary>
public sealed record WaitingView(
    long Id, long AuthorId, string Author, DateTimeOffset At, DateTimeOffset SendAt, bool IsLater, string Text, string? Html, string Cc, string Bcc, bool ThenClose, bool ThenWait, string? Problem, IReadOnlyList<string> Files);

/// <summary>What waits to be sent, for the team.</summary>
public sealed class WaitingAnswers(BeistandDb db)
{
    public async Task<IReadOnlyList<WaitingView>> Of(long ticket, CancellationToken ct)
    {
        var waiting = await db.ScheduledAnswers.AsNoTracking().Include(a => a.Author).Where(a => a.TicketId == ticket && a.WithdrawnAt == null).OrderBy(a => a.SendAt).ToListAsync(ct);
        if (waiting.Count == 0) return [];
        var ids = waiting.SelectMany(a => a.UploadIds).ToArray();
        var names = ids.Length == 0 ? [] : await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.PublicId)).ToDictionaryAsync(a => a.PublicId, a => a.Name, ct);
        return waiting.Select(a => new WaitingView(a.Id, a.AuthorId, a.Author!.Name, a.At, a.SendAt, a.IsLater, a.Text, a.Html, a.Cc, a.Bcc, a.ThenClose, a.ThenWait is not null, a.Problem,
            a.UploadIds.Select(id => names.GetValueOrDefault(id, "")).Where(n => n.Length > 0).ToList())).ToList();
    }

    /// <summary>What was taken back, for the composer; null where there is no such thing in a ticket this actor sees. Its files are for who uploaded them only.</summary>
    public async Task<ScheduledAnswer?> TakenBack(Actor actor, string number, long id, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(actor).WithNumber(number).Select(t => t.Id).FirstOrDefaultAsync(ct);
        return actor.IsStaff ? await db.ScheduledAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.TicketId == ticket && a.WithdrawnAt != null, ct) : null;
    }
}
