using Beistand.Channels.Mail.Sorting;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Puts what would open a ticket where the mailbox's rules say; a reply stays in its ticket.</summary>
internal sealed class ApplyRules(BeistandDb db, DeskDirectory desks) : IInboundStep
{
    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        if (!mail.Opens || mail.FollowsTicket is not null) return;
        var box = mail.Mailbox.Id;
        var rules = await db.MailRules.AsNoTracking().Where(r => r.MailboxId == box).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        mail.Sorted = Rules.Sort(rules, mail.Mailbox.FollowsAllRules, RuleMail.Of(mail), Rules.OfHeaders(mail, (await desks.Now(ct)).Teams));
    }
}
