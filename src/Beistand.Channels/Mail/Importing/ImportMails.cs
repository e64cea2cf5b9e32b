using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Importing;

public enum ImportResult { Kept = 1, Known, Refused }

/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record ImportedMail(string File, int Number, string Subject, ImportResult Result, string? Problem = null);

/// <summary>Takes mails out of files that somebody had. They go through the same steps as all others, but nobody is written to because of them.</summary>
public sealed class ImportMails(Store store, BeistandDb db, TimeProvider clock)
{
    public Task<bool> Knows(string mailbox, CancellationToken ct) => db.Mailboxes.AnyAsync(m => m.Key == mailbox, ct);

    /// <param name="settled">They were dealt with elsewhere: what they open is closed.</param>
    public async Task<IReadOnlyList<ImportedMail>> Run(Actor by, string mailbox, string name, Stream file, bool settled, CancellationToken ct)
    {
        List<ImportedMail> report = [];
        await foreach (var mail in MboxSplitter.Mails(file, MailSettings.LargestMail, ct)) report.Add(await One(mailbox, name, report.Count + 1, mail, settled, ct));
        if (report.Count == 0) report.Add(new(name, 0, "", ImportResult.Refused, Texts.MailEmpty));
        await WriteDown(by, mailbox, name, report, ct);
        return report;
    }

    private async Task<ImportedMail> One(string mailbox, string name, int number, Stream mail, bool settled, CancellationToken ct)
    {
        var subject = await Subject(mail, ct);
        try
        {
            return await store.Keep(mailbox, mail, ct, imported: true, settled) switch
            {
                Done { Reference: not null } => new(name, number, subject, ImportResult.Kept),
                Done => new(name, number, subject, ImportResult.Known),
                var not => new(name, number, subject, ImportResult.Refused, (not as Refused)?.Text),
            };
        }
        catch (FileTooLargeException tooLarge) { return new(name, number, subject, ImportResult.Refused, Texts.ImportTooLarge(tooLarge.Limit / 1024 / 1024)); }
    }

    private static async Task<string> Subject(Stream mail, CancellationToken ct)
    {
        try { return (await HeaderList.LoadAsync(mail, ct))[HeaderId.Subject]?.ReplaceLineEndings(" ").Trim() ?? ""; }
        catch (FormatException) { return ""; }
        finally { mail.Position = 0; }
    }

    private async Task WriteDown(Actor by, string mailbox, string name, List<ImportedMail> report, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        int Of(ImportResult result) => report.Count(m => m.Result == result);
        await Audit.Write(db, by, "mail.imported", $"mailbox:{await db.Mailboxes.Where(m => m.Key == mailbox).Select(m => m.Id).FirstOrDefaultAsync(ct)}", null, new { file = SafeName.Of(name), kept = Of(ImportResult.Kept), known = Of(ImportResult.Known), refused = Of(ImportResult.Refused) }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
    }
}
