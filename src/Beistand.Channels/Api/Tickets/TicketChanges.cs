using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Tickets;

/// <summary>Changes a ticket only if it is still what the caller has seen; several verbs happen together or not at all.</summary>
internal sealed class TicketChanges(BeistandDb db, TicketReader reader)
{
    public async Task<Outcome> Do(Actor by, string number, string? ifMatch, string? key, Func<Task<Outcome>> act, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var id = await db.Tickets.VisibleTo(by).WithNumber(number).Select(t => t.Id).FirstOrDefaultAsync(ct);
        if (id != 0) await db.Dialect.LockTicket(db, id, ct);
        if (await db.ResultOf(TicketVerbs.Submission(by, key), ct) is { } earlier) return new Done(earlier);
        if (id == 0 || await reader.One(by, number, ct) is not { } seen) return Outcome.NotFound;
        if (!string.IsNullOrEmpty(ifMatch) && !Answers.Names(ifMatch, Answers.TagOf(seen))) return new ChangedMeanwhile();
        var outcome = await act();
        if (outcome is Done) await work.Commit(ct);
        return outcome;
    }
}
