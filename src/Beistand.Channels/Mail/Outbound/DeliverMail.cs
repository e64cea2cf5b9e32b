using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Outbound.Signing;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Machines;
using Beistand.Kernel;
using Beistand.Kernel.Platform;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Outbox;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Writes one ordered mail, hands it over and writes down what became of it. The Message-ID is fixed before the first try, so a repeat is recognisable.</summary>
internal sealed class DeliverMail(
    BeistandDb db, IEnumerable<IOrderedMail> writers, AutomaticLimit limit, DkimKeys dkim, MachineMailHandler machines, LeaseDesk leases, SmtpMailOut smtp, FolderMailOut folder, Settings settings, TimeProvider clock, ILogger<DeliverMail> log)
{
    public async Task Deliver(long id, MailOrder order, HeldLease held, CancellationToken ct)
    {
        Failpoint.Reach("outbox-row");
        var writer = writers.FirstOrDefault(w => w.Writes(order.Kind));
        using var mail = writer is null ? null : await writer.Write(order.Kind, order.Id, ct);
        var to = mail is null ? [] : await Envelope(mail, order, ct);
        Handover handover;
        if (mail is null) handover = new Handover(Handed.Refused, Texts.MailGone);
        else if (writer!.IsAutomatic && to.Count > 0 && !await limit.Allows(id, to[0].Address, ct)) handover = await Mute(id, to[0].Address, ct);
        else
        {
            // Another node may have taken over while this one slept: it sends now.
            if (held.Lease is { } lease && !await leases.StillHeld(db, lease, ct)) return;
            // A death between the server's 250 and our writing sends it again: what can be read before is read before, and not in between on cold code.
            if (await Row(id, ct) is { DoneAt: not null } or { GivenUpAt: not null }) return;
            handover = await Hand(mail, to, ct);
        }
        await WriteDown(id, order, to, handover, ct);
    }

    /// <summary>Whom it has not reached yet.</summary>
    private async Task<List<MailboxAddress>> Envelope(MimeMessage mail, MailOrder order, CancellationToken ct)
    {
        var all = mail.GetRecipients(true).ToList();
        if (order.Kind is not (AnswerMail.Kind or ForwardMail.Kind)) return all;
        var reached = await db.Set<Recipient>().Where(r => r.MessageId == order.Id && r.Delivery != DeliveryState.Queued).Select(r => r.Address).ToListAsync(ct);
        return all.Where(a => !reached.Contains(a.Address)).ToList();
    }

    /// <summary>What no server may see as an address never gets there.</summary>
    private async Task<Handover> Hand(MimeMessage mail, List<MailboxAddress> to, CancellationToken ct)
    {
        var wrong = to.Where(a => !MailAddresses.IsReachable(a.Address)).Select(a => new Unreached(a.Address, true, Texts.AddressUnusable)).ToList();
        var good = to.Where(a => wrong.All(w => w.Address != a.Address)).ToList();
        if (good.Count == 0) return new Handover(Handed.Refused, wrong.Count == 0 ? Texts.MailGone : Texts.AddressUnusable);
        await dkim.Sign(mail, ct);
        var handover = await (settings[MailSettings.SmtpHost].Length > 0 ? (IMailOut)smtp : folder).Send(mail, good, ct);
        return handover with { Not = [.. handover.Not ?? [], .. wrong] };
    }

    private async Task<Handover> Mute(long id, string address, CancellationToken ct)
    {
        var number = await db.Outbox.Where(o => o.Id == id).Join(db.Tickets, o => o.TicketId, t => t.Id, (o, t) => t.Number).FirstOrDefaultAsync(ct);
        if (number is not null) await machines.Note(new MachineMail(number, Texts.AutomaticMuted(address, AutomaticLimit.AnHour), null, $"muted:{id}"), ct);
        db.ChangeTracker.Clear();
        return new Handover(Handed.Refused, Texts.AutomaticMuted(address, AutomaticLimit.AnHour));
    }

    public async Task WriteDown(long id, MailOrder order, IReadOnlyList<MailboxAddress> to, Handover handover, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        await using var work = await db.BeginWork(ct);
        var row = await Row(id, ct);
        var verdicts = to.Select(a => handover.For(a.Address)).DefaultIfEmpty(handover).ToList();
        var waits = verdicts.FirstOrDefault(v => v.Result == Handed.Later);
        var failed = verdicts.FirstOrDefault(v => v.Result == Handed.Refused);
        if ((waits ?? failed) is { } not && (waits is null || row.Attempts == 0)) log.LogWarning("Mail {Mail} ({Kind} {Id}) {Fate}: {Problem}", id, order.Kind, order.Id, waits is null ? "was refused" : "has to wait", not.Problem);
        if (waits is not null) row.Postpone(waits.Problem!, now);
        else if (failed is not null && verdicts.All(v => v.Result == Handed.Refused)) row.GiveUp(failed.Problem ?? Texts.MailGone, now);
        else row.Delivered(now);
        if (order.Kind is AnswerMail.Kind or ForwardMail.Kind && await db.Set<Message>().Include(m => m.Recipients).FirstOrDefaultAsync(m => m.Id == order.Id, ct) is { } message)
        {
            Tell(message, row, handover, waits);
            db.Record(new MailDelivered(message.TicketId, message.Id, message.Delivery), Actor.System, now);
        }
        await work.Commit(ct);
    }

    private Task<OutboxRow> Row(long id, CancellationToken ct) => db.Outbox.FirstAsync(o => o.Id == id, ct);

    private static void Tell(Message message, OutboxRow row, Handover handover, Handover? waits)
    {
        foreach (var one in message.Recipients.Where(r => r.Delivery == DeliveryState.Queued))
        {
            var verdict = MailAddresses.IsReachable(one.Address) ? handover.For(one.Address) : new Handover(Handed.Refused, Texts.AddressUnusable);
            one.Delivered(StateOf(verdict.Result, row), verdict.Problem);
        }
        var states = message.Recipients.Select(r => r.Delivery).DefaultIfEmpty(StateOf(handover.Result, row)).ToList();
        // Who must act sees it first; who only waits comes next.
        var state = states.Contains(DeliveryState.Failed) ? DeliveryState.Failed : states.Contains(DeliveryState.Queued) ? DeliveryState.Queued : states[0];
        var problem = message.Recipients.FirstOrDefault(r => r.Delivery == state)?.Problem ?? handover.Problem;
        message.Delivered(state, state is DeliveryState.Failed or DeliveryState.Queued ? problem : null, waits is not null && row.GivenUpAt is null ? row.DueAt : null);
    }

    private static DeliveryState StateOf(Handed result, OutboxRow row) => result switch
    {
        Handed.Sent => DeliveryState.Sent,
        Handed.Filed => DeliveryState.Filed,
        Handed.Later when row.GivenUpAt is null => DeliveryState.Queued,
        _ => DeliveryState.Failed,
    };
}
