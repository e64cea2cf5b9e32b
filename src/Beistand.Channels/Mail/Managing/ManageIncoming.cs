using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <summary>An administrator looks at what came and has a mail worked on once more.</summary>
public sealed class ManageIncoming(BeistandDb db, EventSignal signal, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="before">Only mails that came before this one.</param>
    /// <returns>Newest first; one more than a page where there are further ones.</returns>
    public Task<List<RawMail>> List(RawMailState? state, long? before, CancellationToken ct)
    {
        var mails = db.RawMails.AsNoTracking();
        if (state is not null) mails = mails.Where(m => m.State == state);
        if (before is not null) mails = mails.Where(m => m.Id < before);
        return mails.OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(ct);
    }

    public Task<RawMail?> One(long id, CancellationToken ct) => db.RawMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct);

    public async Task<Outcome> Again(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using (var work = await db.BeginWork(ct))
        {
            await Audit.Lock(db, ct);
            if (await db.RawMails.FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mail) return Outcome.NotFound;
            // A double click finds it on its way already.
            if (!mail.MayGoAgain) return Outcome.Done;
            var old = new { state = $"{mail.State}", reason = mail.Reason ?? "" };
            mail.Again();
            await Audit.Write(db, by, "mail.again", $"mail:{id}", old, new { state = $"{mail.State}", reason = "" }, clock.GetUtcNow(), ct);
            await work.Commit(ct);
        }
        signal.Raise();
        return Outcome.Done;
    }
}
