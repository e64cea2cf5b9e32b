using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Identity.Factors;

/// <summary>Tells a person that an administrator has taken his second factor off: if it was not his wish, he must know.</summary>
internal sealed class FactorsTakenMail(BeistandDb db, HouseMail mails, Settings settings) : IOrderedMail
{
    public const string Kind = "factors-taken";

    public bool Writes(string kind) => kind == Kind;

    // A warning must arrive, however many mails somebody has set off before it.
    public bool IsAutomatic => false;

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, ct) is not { } person) return null;
        // The stamp is new since the factors were taken, and stays the same while the mail is tried.
        var stamp = await db.Set<Account>().Where(a => a.PersonId == id).Select(a => a.SecurityStamp).FirstOrDefaultAsync(ct) ?? "";
        return await mails.Write(AutomaticMail.FactorsTaken, $"{Kind}.{RandomId.Hash(stamp)[..16]}", person.Name, person.Email, person.Language, ct, ("link", settings[SiteSettings.Url].TrimEnd('/') + "/konto"));
    }
}
