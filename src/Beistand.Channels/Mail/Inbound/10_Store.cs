using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Keeps a mail before anything else happens to it. Once this has returned, the sender may forget it.</summary>
public sealed class Store(BeistandDb db, IFileStore files, EventSignal signal, TimeProvider clock)
{
    /// <returns>Reference is null where the mailbox has this very mail already.</returns>
    /// <exception cref="FileTooLargeException">over 100 MB</exception>
    public async Task<Outcome> Keep(string mailboxKey, Stream raw, CancellationToken ct, bool imported = false)
    {
        if (await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Key == mailboxKey, ct) is not { } mailbox) return Outcome.Refused(Texts.MailboxUnknown(mailboxKey), "mailbox");
        var stored = await files.Put(raw, MailSettings.LargestMail, ct);
        if (stored.Size == 0) return Outcome.Refused(Texts.MailEmpty);
        await using var work = await db.BeginWork(ct);
        if (await db.RawMails.AnyAsync(m => m.MailboxId == mailbox.Id && m.Sha256 == stored.Sha256, ct)) return Outcome.Done;
        var mail = new RawMail { MailboxId = mailbox.Id, Sha256 = stored.Sha256, Size = stored.Size, ReceivedAt = clock.GetUtcNow(), Imported = imported };
        db.Add(mail);
        try { await work.Commit(ct); }
        catch (DbUpdateException) { return Outcome.Done; }
        signal.Raise();
        return new Done($"{mail.Id}");
    }
}
