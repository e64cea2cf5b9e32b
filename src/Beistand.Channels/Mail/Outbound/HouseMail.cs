using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>A mail from the house itself to one person, not about a ticket.</summary>
public sealed class HouseMail(BeistandDb db, MailBody body, Settings settings, TimeProvider clock)
{
    /// <param name="id">Makes the Message-ID; the same for every try of the same mail.</param>
    /// <param name="values">For the placeholders of the wording; the house's name is among them anyway.</param>
    public async Task<MimeMessage> Write(AutomaticMail kind, string id, string name, string address, string language, CancellationToken ct, params (string Name, string Value)[] values)
    {
        using var scope = Language.Use(language);
        var house = settings[SiteSettings.Name];
        (string, string)[] all = [.. values, ("name", house)];
        var wording = MailWording.Of(kind, settings, Language.Code);
        var mailbox = await db.Mailboxes.AsNoTracking().OrderBy(m => m.Id).FirstOrDefaultAsync(ct);
        var mail = new MimeMessage { Date = clock.GetUtcNow(), MessageId = $"{id}@{settings[SiteSettings.MailDomain]}", Subject = MailWording.Fill(wording.Subject, all) };
        mail.From.Add(new MailboxAddress(mailbox?.SenderName ?? house, mailbox?.Address ?? "support@" + settings[SiteSettings.MailDomain]));
        mail.To.Add(new MailboxAddress(name, address));
        mail.Headers.Add(Compose.LoopHeader, "house");
        Compose.MarkAutomatic(mail, "auto-generated");
        mail.Body = body.Of(new Letter(MailWording.Fill(wording.Body, all)));
        return mail;
    }
}
