using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Outbound;
using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <param name="Id">0 for a new one.</param>
/// <param name="MailboxKey">Short name; fixed once the mailbox exists, because mail servers are set up with it.</param>
public sealed record MailboxForm(
    long Id = 0, string MailboxKey = "", string Address = "", string SenderName = "", string Signature = "", long TeamId = 0, string Language = "de", string? Key = null, bool TokenAddresses = false)
{
    public static MailboxForm Of(Mailbox m) => new(m.Id, m.Key, m.Address, m.SenderName, m.Signature, m.TeamId, m.Language, null, m.TokenAddresses);
}

/// <summary>An administrator creates and changes the addresses at which requests arrive.</summary>
public sealed class ManageMailboxes(BeistandDb db, ReplyTokens tokens, Settings settings, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, MailboxForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        form = form with { MailboxKey = form.MailboxKey.Trim(), Address = Person.Normalise(form.Address), SenderName = form.SenderName.Trim(), Signature = form.Signature.ReplaceLineEndings("\n").Trim() };
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        if (form.Id == 0 && await db.Mailboxes.AnyAsync(m => m.Key == form.MailboxKey, ct)) return Outcome.Refused(Texts.MailboxKeyTaken, "MailboxKey");
        if (await db.Mailboxes.Where(m => m.Address == form.Address && m.Id != form.Id).Select(m => m.Key).FirstOrDefaultAsync(ct) is { } owner) return Outcome.Refused(Texts.MailboxAddressTaken(owner), "Address");
        if (!await db.Teams.AnyAsync(t => t.Id == form.TeamId, ct)) return Outcome.Refused(Texts.MailboxTeamUnknown, "Team");

        var mailbox = form.Id == 0 ? new Mailbox { Key = form.MailboxKey, Address = form.Address, SenderName = form.SenderName } : await db.Mailboxes.FirstOrDefaultAsync(m => m.Id == form.Id, ct);
        if (mailbox is null) return Outcome.NotFound;
        var (now, old) = (clock.GetUtcNow(), form.Id == 0 ? null : await Fields(mailbox, ct));
        (mailbox.Address, mailbox.SenderName, mailbox.Signature, mailbox.TeamId, mailbox.Language, mailbox.TokenAddresses) = (form.Address, form.SenderName, form.Signature, form.TeamId, form.Language, form.TokenAddresses);
        var newKey = form.TokenAddresses && await tokens.MakeKey(db, ct);
        if (newKey) db.Record(new SettingsChanged(), by, now);
        if (form.Id == 0)
        {
            db.Add(mailbox);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{mailbox.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "mailbox.created" : "mailbox.changed", $"mailbox:{mailbox.Id}", old, await Fields(mailbox, ct), now, ct)) await work.Commit(ct);
        if (newKey) await settings.Load(ct);
        return new Done($"{mailbox.Id}");
    }

    public static IReadOnlyList<string> SignaturePlaceholders => Signature.Placeholders;

    private static Refused? Refuse(MailboxForm form) => form switch
    {
        { Id: 0, MailboxKey: var key } when key.Length is < 2 or > 40 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') => Outcome.Refused(Texts.MailboxKeyWrong, "MailboxKey"),
        { Address: var address } when !MailAddresses.IsValid(address) => Outcome.Refused(Texts.MailboxAddressWrong, "Address"),
        { SenderName: var name } when name.Length == 0 || name.Any(char.IsControl) => Outcome.Refused(Texts.SenderNameMissing, "SenderName"),
        { SenderName.Length: > 120 } => Outcome.Refused(Texts.MailFieldTooLong(120), "SenderName"),
        { Signature: var signature } when MailWording.Unknown(signature, Signature.Placeholders) is { } unknown => Outcome.Refused(Texts.MailTextPlaceholder(unknown, string.Join(", ", Signature.Placeholders)), "Signature"),
        { TokenAddresses: true, Address: var address } when address.IndexOf('@', StringComparison.Ordinal) is > ReplyTokens.LongestMailbox or 0 || address.Contains('+', StringComparison.Ordinal) => Outcome.Refused(Texts.MailboxTokenTooLong(ReplyTokens.LongestMailbox), "TokenAddresses"),
        { Signature.Length: > 2000 } => Outcome.Refused(Texts.MailFieldTooLong(2000), "Signature"),
        { Language: not ("de" or "en") } => Outcome.Refused(Texts.MailboxLanguageUnknown, "Language"),
        _ => null,
    };

    private async Task<object> Fields(Mailbox m, CancellationToken ct) => new
    {
        key = m.Key, m.Address, m.SenderName, m.Signature, m.Language, tokenAddresses = m.TokenAddresses ? "on" : "off", team = await db.Teams.Where(t => t.Id == m.TeamId).Select(t => t.Name).FirstOrDefaultAsync(ct) ?? "",
    };
}
