using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>A loop without any mark is known by its number: what is too much for an hour waits, beside the ticket its sender has open.</summary>
internal sealed class LimitSenders(BeistandDb db, Settings settings) : IInboundStep
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        var (raw, from, most) = (mail.Raw, mail.FromAddress, settings.Number(MailSettings.MostPerHour));
        if (!mail.Opens || most == 0 || raw.Anyway || raw.Imported || raw.Decision is not null || mail.Mailbox.Trusts(from)) return;
        var (sender, since) = (RawMail.Short(from), raw.ReceivedAt - Hour);
        var came = await db.RawMails.AsNoTracking().Where(m => m.From == sender && m.ReceivedAt > since && m.Id < raw.Id && !m.Imported && (m.State == RawMailState.Done || m.State == RawMailState.Unclear)).Take(most).CountAsync(ct);
        if (came < most) return;
        mail.Doubt = Doubt.Many;
        mail.PointsTo = await db.Tickets.AsNoTracking().Where(t => t.Requester.Email == from && t.State != TicketState.Closed).OrderByDescending(t => t.Id).Select(t => (long?)t.Id).FirstOrDefaultAsync(ct);
    }
}
