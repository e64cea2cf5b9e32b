using Beistand.Channels.Mail.Inbound.Limits;
using Beistand.Kernel;
using Beistand.Kernel.Platform;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <param name="Size">Of the whole mail, in bytes.</param>
/// <param name="Cut">Only its beginning is kept.</param>
public sealed record KeptMail(string Sha256, long Size, bool Cut = false);

/// <summary>Keeps mails before anything else happens to them. Once this has returned, whoever brought them may forget them.</summary>
public sealed class Store(BeistandDb db, IFileStore files, Rush rush, TimeProvider clock)
{
    private static readonly Prepared<Func<BeistandDb, string, CancellationToken, Task<long?>>> MailboxOf = new(() => EF.CompileAsyncQuery((BeistandDb db, string key, CancellationToken ct) =>
        db.Set<Mailbox>().Where(m => m.Key == key).Select(m => (long?)m.Id).FirstOrDefault()));

    private static readonly Prepared<Func<BeistandDb, long, string[], IAsyncEnumerable<string>>> KnownOf = new(() => EF.CompileAsyncQuery<BeistandDb, long, string[], string>((BeistandDb db, long mailbox, string[] hashes) =>
        db.Set<RawMail>().Where(m => m.MailboxId == mailbox && hashes.Contains(m.Sha256)).Select(m => m.Sha256)));

    /// <summary>Of a mail over 100 MB the beginning is kept, so that nobody's mail vanishes without a word.</summary>
    /// <returns>Reference is null where the mailbox has this very mail already.</returns>
    public async Task<Outcome> Keep(string mailboxKey, Stream raw, CancellationToken ct, bool imported = false, bool settled = false)
    {
        if (await MailboxOf.Over(db)(db, mailboxKey, ct) is not { } mailbox) return Outcome.Refused(Texts.MailboxUnknown(mailboxKey), "mailbox");
        var kept = await Put(raw, ct);
        if (kept.Size == 0) return Outcome.Refused(Texts.MailEmpty);
        return await Enter(mailbox, [kept], ct, imported, settled) is [{ } entered] ? new Done($"{entered.Id}") : Outcome.Done;
    }

    /// <summary>The bytes are on disk when this returns; nobody works on them before they are entered.</summary>
    public async Task<KeptMail> Put(Stream raw, CancellationToken ct)
    {
        rush.Came();
        var beginning = new Beginning(raw);
        try
        {
            var whole = await files.Put(beginning, MailSettings.LargestMail, ct);
            Failpoint.Reach("raw-stored");
            return new(whole.Sha256, whole.Size);
        }
        catch (FileTooLargeException) { return new((await files.Put(beginning.Kept, MailSettings.LargestMail, ct)).Sha256, await beginning.Finish(ct), Cut: true); }
    }

    /// <summary>Enters mails that were put; what this mailbox has already is not entered twice.</summary>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<RawMail>> Enter(long mailbox, IReadOnlyList<KeptMail> mails, CancellationToken ct, bool imported = false, bool settled = false)
    {
        var (now, hashes) = (clock.GetUtcNow(), mails.Select(m => m.Sha256).ToArray());
        // Lost against the same mail coming twice at once, the second look finds it.
        for (var tries = 0; ; tries++)
        {
            await using var work = await db.BeginWork(ct);
            var known = await KnownOf.Over(db)(db, mailbox, hashes).ToListAsync(ct);
            var entered = mails.DistinctBy(m => m.Sha256).Where(m => m.Size > 0 && !known.Contains(m.Sha256))
                .Select(m => new RawMail { MailboxId = mailbox, Sha256 = m.Sha256, Size = m.Size, Cut = m.Cut, ReceivedAt = now, Imported = imported, Settled = settled }).ToList();
            db.AddRange(entered);
            try
            {
                await work.Commit(ct);
                Failpoint.Reach("committed");
                return entered;
            }
            catch (DbUpdateException) when (tries < 3) { db.ChangeTracker.Clear(); }
        }
    }
}
