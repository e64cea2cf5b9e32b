using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Our own mails go no further when they come back, and nothing is confirmed to ourselves or to an address that is forged.</summary>
internal sealed class KnowOwn(BeistandDb db, Settings settings) : IInboundStep
{
    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        var from = mail.FromAddress;
        var ours = await db.Mailboxes.AnyAsync(m => m.Address == from, ct);
        var madeHere = ours || mail.MailId?.EndsWith("@" + settings[SiteSettings.MailDomain], StringComparison.OrdinalIgnoreCase) == true;
        // Another house may run Beistand as well: its agents' words are not ours coming back.
        if (madeHere && mail.Mime.Headers[Outbound.Compose.LoopHeader] is not null) mail.Discard = Texts.OwnMailCameBack;
        mail.NotAuthentic = Authentication.Failure(mail.Mime, settings[MailSettings.TrustedServer]);
        mail.Automatic |= ours || mail.NotAuthentic is not null || mail.Raw.Imported;
    }
}
