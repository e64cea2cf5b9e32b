using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Identity.MailLinks;

/// <summary>Writes the mail with the link. The secret is made only now, so that it lies nowhere while the mail waits.</summary>
internal sealed class LinkMail(BeistandDb db, HouseMail mails, Settings settings, TimeProvider clock) : IOrderedMail
{
    public const int Minutes = 30;

    // Who waited this long has asked again, or given up.
    private static readonly TimeSpan TooLate = TimeSpan.FromHours(1);

    public static string KindOf(LinkUse use) => use == LinkUse.SignIn ? "sign-in-link" : "password-link";

    public bool Writes(string kind) => kind is "sign-in-link" or "password-link";

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var (now, secret) = (clock.GetUtcNow(), RandomId.NewSecret());
        await using var work = await db.BeginWork(ct);
        if (await db.Set<LinkRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { PersonId: { } personId } request || now - request.At > TooLate) return null;
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId && p.DeactivatedAt == null, ct) is not { } person) return null;
        foreach (var earlier in await db.Set<SignInLink>().Where(l => l.RequestId == id && l.UsedAt == null).ToListAsync(ct)) earlier.Use(now);
        db.Add(new SignInLink { Hash = RandomId.Hash(secret), For = request.For, PersonId = personId, RequestId = id, ReturnUrl = request.ReturnUrl, ExpiresAt = now.AddMinutes(Minutes) });
        await work.Commit(ct);

        var path = request.For == LinkUse.SetPassword ? "/einrichten/" : (request.Language == "en" ? SigningIn.SignInUrls.Link.En : SigningIn.SignInUrls.Link.De) + "/";
        return await mails.Write(request.For == LinkUse.SignIn ? AutomaticMail.SignInLink : AutomaticMail.PasswordLink, $"{kind}.{id}", person.Name, person.Email, request.Language, ct,
            ("link", settings[SiteSettings.Url].TrimEnd('/') + path + secret), ("minutes", $"{Minutes}"));
    }
}
