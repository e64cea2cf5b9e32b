using System.Globalization;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Fetching;

/// <summary>Tells an administrator that a mailbox cannot be fetched. Mended meanwhile, it is not sent.</summary>
internal sealed class AlarmMail(BeistandDb db, HouseMail mails, Settings settings) : IOrderedMail
{
    private const string Prefix = "mailbox-alarm:";

    public static string Kind(long mailbox) => Prefix + mailbox.ToString(CultureInfo.InvariantCulture);

    /// <summary>Several mailboxes may fail in one hour: each is told of.</summary>
    public bool IsAutomatic => false;

    public bool Writes(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var number = long.Parse(kind[Prefix.Length..], CultureInfo.InvariantCulture);
        var health = await db.Set<MailboxHealth>().AsNoTracking().FirstOrDefaultAsync(h => h.MailboxId == number, ct);
        var access = await db.Set<MailboxAccess>().AsNoTracking().FirstOrDefaultAsync(a => a.MailboxId == number, ct);
        if (health is not { AlarmedAt: { } at, FailingSince: { } since, Problem: { } problem } || access is null) return null;
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, ct) is not { } person) return null;
        var address = await db.Mailboxes.Where(m => m.Id == number).Select(m => m.Address).FirstAsync(ct);
        using var language = Language.Use(person.Language);
        return await mails.Write(AutomaticMail.MailboxAlarm, $"mailbox-alarm.{number}.{at.ToUnixTimeSeconds()}.{id}", person.Name, person.Email, person.Language, ct,
            ("mailbox", address), ("since", Zone.Show(since)), ("problem", FetchWords.Of(problem, health.Said, access)), ("link", $"{settings[SiteSettings.Url].TrimEnd('/')}/verwaltung/postfaecher/{number}/abruf"));
    }
}
