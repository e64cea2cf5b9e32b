using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Keeps mails before anything else happens to them. Once this has returned, whoever brought them may forget them.</summary>
public sealed class Store(BeistandDb db, IFileStore files, TimeProvider clock)
{
    /// <returns>Reference is null where the mailbox has this very mail already.</returns>
    /// <exception cref="FileTooLargeException">over 100 MB</exception>
    public async Task<Outcome> Keep(string mailboxKey, Stream raw, CancellationToken ct, bool imported = false)
    {
        if (await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Key == mailboxKey, ct) is not { } mailbox) return Outcome.Refused(Texts.MailboxUnknown(mailboxKey), "mailbox");
        var stored = await Put(raw, ct);
        if (stored.Size == 0) return Outcome.Refused(Texts.MailEmpty);
        return await Enter(mailbox.Id, [stored], ct, imported) is [{ } entered] ? new Done($"{entered.Id}") : Outcome.Done;
    }

    /// <summary>The bytes are on disk when this returns; nobody works on them before they are entered.</summary>
    /// <exception cref="FileTooLargeException">over 100 MB</exception>
    public Task<StoredFile> Put(Stream raw, CancellationToken ct) => files.Put(raw, MailSettings.LargestMail, ct);

    /// <summary>Enters mails that were put; what this mailbox has already is not entered twice.</summary>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<RawMail>> Enter(long mailbox, IReadOnlyList<StoredFile> mails, CancellationToken ct, bool imported = false)
    {
        var (now, hashes) = (clock.GetUtcNow(), mails.Select(m => m.Sha256).ToArray());
        // Lost against the same mail coming twice at once, the second look finds it.
        for (var tries = 0; ; tries++)
        {
            await using var work = await db.BeginWork(ct);
            var known = await db.RawMails.Where(m => m.MailboxId == mailbox && hashes.Contains(m.Sha256)).Select(m => m.Sha256).ToListAsync(ct);
            var entered = mails.DistinctBy(m => m.Sha256).Where(m => m.Size > 0 && !known.Contains(m.Sha256))
                .Select(m => new RawMail { MailboxId = mailbox, Sha256 = m.Sha256, Size = m.Size, ReceivedAt = now, Imported = imported }).ToList();
            db.AddRange(entered);
            try
            {
                await work.Commit(ct);
                return entered;
            }
            catch (DbUpdateException) when (tries < 3) { db.ChangeTracker.Clear(); }
        }
    }
}
