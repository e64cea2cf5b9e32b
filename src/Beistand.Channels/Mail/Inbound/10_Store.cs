using Beistand.Channels.Mail.Inbound.Limits;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Keeps a mail before anything else happens to it. Once this has returned, the sender may forget it.</summary>
public sealed class Store(BeistandDb db, IFileStore files, EventSignal signal, TimeProvider clock)
{
    /// <summary>Of a mail over 100 MB the beginning is kept, so that nobody's mail vanishes without a word.</summary>
    public async Task<Outcome> Keep(string mailboxKey, Stream raw, CancellationToken ct)
    {
        if (await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Key == mailboxKey, ct) is not { } mailbox) return Outcome.Refused(Texts.MailboxUnknown(mailboxKey), "mailbox");
        var (stored, size) = await Put(raw, ct);
        if (stored.Size == 0) return Outcome.Refused(Texts.MailEmpty);
        await using var work = await db.BeginWork(ct);
        if (await db.RawMails.AnyAsync(m => m.MailboxId == mailbox.Id && m.Sha256 == stored.Sha256, ct)) return Outcome.Done;
        db.Add(new RawMail { MailboxId = mailbox.Id, Sha256 = stored.Sha256, Size = size, Cut = size > stored.Size, ReceivedAt = clock.GetUtcNow() });
        try { await work.Commit(ct); }
        catch (DbUpdateException) { return Outcome.Done; }
        signal.Raise();
        return Outcome.Done;
    }

    private async Task<(StoredFile Stored, long Size)> Put(Stream raw, CancellationToken ct)
    {
        var beginning = new Beginning(raw);
        try { return await files.Put(beginning, MailSettings.LargestMail, ct) is var whole ? (whole, whole.Size) : default; }
        catch (FileTooLargeException) { return (await files.Put(beginning.Kept, MailSettings.LargestMail, ct), await beginning.Finish(ct)); }
    }
}
