using System.Text.Json;
using Beistand.Channels.Mail.Adapters;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Outbox;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>The job that hands ordered mails over. The Message-ID is fixed before the first try, so a repeat is recognisable.</summary>
internal sealed class DeliverMails(BeistandDb db, IEnumerable<IOrderedMail> writers, SmtpMailOut smtp, FolderMailOut folder, Settings settings, TimeProvider clock)
{
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking().Where(o => o.Topic == "mail" && o.DoneAt == null && o.GivenUpAt == null && o.DueAt <= now)
            .OrderBy(o => o.DueAt).ThenBy(o => o.Id).Select(o => new { o.Id, o.Data }).Take(20).ToListAsync(ct);
        foreach (var row in due)
        {
            var order = JsonSerializer.Deserialize<MailOrder>(row.Data)!;
            using var mail = await Write(order, ct);
            var handover = mail is null ? new Handover(Handed.Refused, Texts.MailGone)
                : await (settings[MailSettings.SmtpHost].Length > 0 ? (IMailOut)smtp : folder).Send(mail, ct);
            await WriteDown(row.Id, order, handover, ct);
            db.ChangeTracker.Clear();
        }
        return due.Count == 20;
    }

    private async Task<MimeMessage?> Write(MailOrder order, CancellationToken ct) =>
        writers.FirstOrDefault(w => w.Writes(order.Kind)) is { } writer ? await writer.Write(order.Kind, order.Id, ct) : null;

    private async Task WriteDown(long id, MailOrder order, Handover handover, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.BeginWork(ct);
        var row = await db.Outbox.FirstAsync(o => o.Id == id, ct);
        if (handover.Result == Handed.Later) row.Postpone(handover.Problem!, now);
        else if (handover.Result == Handed.Refused) row.GiveUp(handover.Problem!, now);
        else row.Delivered(now);
        var state = row.DoneAt is not null ? (handover.Result == Handed.Filed ? DeliveryState.Filed : DeliveryState.Sent) : row.GivenUpAt is not null ? DeliveryState.Failed : DeliveryState.Queued;
        if (order.Kind == "answer" && await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == order.Id, ct) is { } message)
        {
            message.Delivered(state, row.Problem);
            db.Record(new MailDelivered(message.TicketId, message.Id, state), Actor.System, now);
        }
        await work.Commit(ct);
    }
}
