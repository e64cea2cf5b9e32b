using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>What a machine wrote and belongs to no ticket opens none. Notices that begin something (a monitor, a form) are no answers and go on.</summary>
internal sealed class SetAside(BeistandDb db) : IInboundStep
{
    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        if (mail.Raw.Anyway || mail.Raw.Decision is not null) mail.Discard = null;
        else if (mail.JoinsTicket is null && mail.TwinOf is null) mail.Discard ??= OfMachine(mail) ?? mail.Sorted.Discard ?? (await IsSpammer(mail, ct) ? Texts.SenderIsSpam : null);
    }

    private static string? OfMachine(InboundMail mail) => mail.Kind switch
    {
        // Who asks what such a message means gets an answer.
        MailKind.Bounce when mail.FromServer => Texts.BounceOfNothing,
        MailKind.Report => Texts.MachineWithoutTicket,
        MailKind.Automatic when mail.RefersTo.Count > 0 || mail.Mime.Headers["Auto-Submitted"]?.Trim().StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) == true || (mail.PointsTo is not null && mail.Doubt is null) => Texts.MachineWithoutTicket,
        _ => null,
    };

    // Anybody can write under anybody's address: who has a ticket with us is not shut out by that.
    private async Task<bool> IsSpammer(InboundMail mail, CancellationToken ct)
    {
        var (box, sender, from) = (mail.Mailbox.Id, RawMail.Short(mail.FromAddress), mail.FromAddress);
        return await db.RawMails.AnyAsync(m => m.From == sender && m.MailboxId == box && m.State == RawMailState.Discarded && m.Decision!.As == Decided.Spam, ct)
            && !await db.Tickets.AnyAsync(t => t.Requester.Email == from, ct);
    }
}
