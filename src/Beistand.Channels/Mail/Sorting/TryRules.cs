using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Sorting;

/// <param name="Opened">Whether it began a ticket, or would have; rules leave replies alone.</param>
/// <param name="Sorted">What all rules together make of it.</param>
public sealed record TriedMail(RawMail Raw, bool Opened, Sorted Sorted);

/// <param name="Unread">Too large to be read for a trial.</param>
public sealed record Trial(int Mails, int Fitting, int Unread, IReadOnlyList<TriedMail> Shown);

/// <summary>Says of the last mails of a mailbox what a rule would have done to them. Changes nothing.</summary>
public sealed class TryRules(BeistandDb db, IFileStore files)
{
    private const int Most = 200, MostShown = 50;
    private const long Largest = 5L * 1024 * 1024;

    /// <param name="rule">As it was typed; takes the place of the stored one with its id, or comes last.</param>
    public async Task<Trial> Run(Mailbox mailbox, MailRule rule, long id, CancellationToken ct)
    {
        var stored = await db.MailRules.AsNoTracking().Where(r => r.MailboxId == mailbox.Id).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        var rules = id == 0 ? [.. stored, rule] : stored.Select(r => r.Id == id ? rule : r).ToList();
        var mails = await db.RawMails.AsNoTracking().Where(m => m.MailboxId == mailbox.Id).OrderByDescending(m => m.Id).Take(Most).ToListAsync(ct);
        List<(RawMail Raw, RuleMail Mail)> fitting = [];
        foreach (var raw in mails.Where(m => m.Size <= Largest))
            if (await Read(raw, mailbox, ct) is { } mail && rule.Fits(mail)) fitting.Add((raw, mail));
        List<TriedMail> shown = [];
        foreach (var (raw, mail) in fitting.Take(MostShown)) shown.Add(new(raw, await Opened(raw, ct), Rules.Sort(rules, mailbox.FollowsAllRules, mail, Sorted.Nothing)));
        return new(mails.Count, fitting.Count, mails.Count(m => m.Size > Largest), shown);
    }

    private async Task<RuleMail?> Read(RawMail raw, Mailbox mailbox, CancellationToken ct)
    {
        try
        {
            await using var content = files.Open(raw.Sha256);
            var mail = new InboundMail(raw, mailbox, await Parse.Mime(content, ct));
            await new ReadHeaders().Take(mail, ct);
            await new RecogniseKind().Take(mail, ct);
            var text = mail.Mime.TextBody?.Trim() is { Length: > 0 } plain ? plain : mail.Mime.HtmlBody is { } html && !Nesting.IsTooDeep(html) ? PlainText.Of(html) : "";
            mail.Text = text.Length > 100_000 ? text[..100_000] : text;
            await new CutQuote().Take(mail, ct);
            return RuleMail.Of(mail);
        }
        catch (Exception broken) when (broken is FormatException or IOException) { return null; }
    }

    private async Task<bool> Opened(RawMail raw, CancellationToken ct) =>
        raw.TicketNumber is null || !await db.Set<Message>().AnyAsync(m => m.MailId == raw.MailId && db.Set<Message>().Any(e => e.TicketId == m.TicketId && e.Id < m.Id), ct);
}
