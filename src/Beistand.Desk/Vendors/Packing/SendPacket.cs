using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Packing;

/// <summary>Keeps what was decided about a packet, and lets it leave as it was looked at: by mail through the outbox, or as a file somebody takes along.</summary>
public sealed class SendPacket(TicketVerbs verbs, BuildPacket building, BeistandDb db, Settings settings)
{
    private const int LongestText = 20_000, LongestLine = 200;
    private static readonly TimeSpan WaitsAtLeast = TimeSpan.FromDays(14);

    public Task<Outcome> Keep(Actor by, string number, long id, PacketChoices choices, CancellationToken ct) =>
        verbs.Do(by, number, Verb.WorkVendorCase, null, async (ticket, now) =>
        {
            if (await db.CaseOn(ticket, id, ct) is not { IsOpen: true } one) return Outcome.NotFound;
            if (choices.Subject.Length > LongestLine || choices.Subject.Any(char.IsControl)) return Outcome.Refused(Texts.SubjectTooLong(LongestLine), "Subject");
            if (choices.Words.Length > LongestText) return Outcome.Refused(Texts.TextTooLong(LongestText), "Words");
            if (choices.Warranty.Length > LongestText) return Outcome.Refused(Texts.TextTooLong(LongestText), "Warranty");
            if (choices.Tried?.Length > LongestText) return Outcome.Refused(Texts.TextTooLong(LongestText), "Tried");
            if (choices.Fields?.FirstOrDefault(f => f.Value.Length > LongestLine) is { Key: { } field }) return Outcome.Refused(Texts.VendorFieldTooLong(field, LongestLine), "Fields");
            one.Keep(choices);
            ticket.Touch(now);
            return new Step(null, new VendorPacketKept(ticket.Id, one.Id, one.VendorId), $"{one.Id}");
        }, ct);

    /// <param name="mark">Of the packet as it was shown. Reference is the message id.</param>
    public Task<Outcome> Send(Actor by, string number, long id, string mark, bool export, string? key, CancellationToken ct) =>
        verbs.Do(by, number, Verb.WorkVendorCase, key, async (ticket, now) =>
        {
            if (await db.CaseOn(ticket, id, ct) is not { } one) return Outcome.NotFound;
            var packet = await building.Of(one, ticket, ct);
            if (Refuse(packet, mark, export) is { } not) return not;
            var first = one.SentAt is null;
            var message = MessageOf(packet, ticket, by, export, now);
            ticket.Messages.Add(message);
            var hours = await VendorHours.Of(db, one.Vendor, ct);
            one.Send(hours, now);
            await db.SaveChangesAsync(ct);
            db.Add(new VendorCaseMail { MessageId = message.Id, CaseId = one.Id, Kind = export ? VendorMailKind.Export : VendorMailKind.Packet });
            var sent = new VendorPacketSent(ticket.Id, one.Id, one.VendorId, message.Id, first, export);
            if (!export) db.Record(new MessageForwarded(ticket.Id, message.Id), by, now);
            return await Wait(ticket, one, hours, sent, by, now, ct);
        }, ct);

    private static Refused? Refuse(Packet packet, string mark, bool export) => packet switch
    {
        { Case.IsOpen: false } => Outcome.Refused(Texts.VendorCaseEnded),
        _ when packet.Mark != mark => Outcome.Refused(Texts.VendorPacketChanged),
        { Missing: { Count: > 0 } missing } => Outcome.Refused(Texts.VendorPacketMissing(packet.Case.Vendor.Name, string.Join(", ", missing.Select(m => Texts.Quoted(m))))),
        { Case.Vendor.Address.Length: 0 } when !export => Outcome.Refused(Texts.VendorNoAddress(packet.Case.Vendor.Name)),
        _ => null,
    };

    private Message MessageOf(Packet packet, Ticket ticket, Actor by, bool export, DateTimeOffset now)
    {
        var message = new Message
        {
            Kind = MessageKind.Forwarded, Visibility = Visibility.Internal, Channel = export ? Channel.Other : Channel.Email, AuthorId = by.PersonId == 0 ? null : by.PersonId, At = now, Subject = packet.Subject, Text = packet.Text,
            MailId = $"{RandomId.New()}.{ticket.Number}@{settings[SiteSettings.MailDomain]}", Recipients = export ? [] : RecipientList.Of([packet.Case.Vendor.Address], null, null),
            Attachments = [.. packet.Leaving.Select(f => new Attachment { Name = f.Sent, ContentType = f.ContentType, Size = f.Size, Sha256 = f.Sha256, At = now })],
        };
        if (!export) message.Delivered(DeliveryState.Queued);
        return message;
    }

    /// <summary>The ticket waits for the manufacturer, at least until the last reminder.</summary>
    private async Task<Step> Wait(Ticket ticket, VendorCase one, VendorHours hours, VendorPacketSent sent, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var reference = sent.Message.ToString(CultureInfo.InvariantCulture);
        if (ticket.IsClosed)
        {
            ticket.Touch(now);
            return new Step(null, sent, reference);
        }
        var last = hours.Ladder.Count > 0 ? hours.Rung(now, hours.Ladder.Count - 1) ?? now : now;
        DateTimeOffset[] ends = [now + WaitsAtLeast, last + TimeSpan.FromDays(1), one.SolutionDueAt ?? now];
        ticket.WaitUntil(PendingReason.Vendor, ends.Max(), by.PersonId, now);
        db.Record(sent, by, now);
        await db.SaveChangesAsync(ct);
        return new Step(null, new TicketWaits(ticket.Id, PendingReason.Vendor, ends.Max()), reference);
    }
}
