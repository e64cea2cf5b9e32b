using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Desk.Vendors.Reminding;

/// <summary>A mail that asks the vendor how it stands: numbers and days, no word of the customer's.</summary>
public sealed class WriteReminder(BeistandDb db, Settings settings)
{
    /// <summary>Inside a verb of the caller's, who has checked that the vendor has an address and the turn.</summary>
    public async Task<VendorReminded> Write(Ticket ticket, VendorCase one, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        using var language = Language.Use(one.Vendor.Language);
        var theirs = one.Number.Length > 0 ? one.Number : "–";
        var message = new Message
        {
            Kind = MessageKind.Forwarded, Visibility = Visibility.Internal, Channel = Channel.Email, AuthorId = by.PersonId == 0 ? null : by.PersonId, At = now,
            Subject = Texts.VendorReminderSubject(theirs, ticket.Number), Text = Texts.VendorReminderText(ticket.Number, theirs, Zone.Show(one.WaitsSince ?? now)),
            MailId = $"{RandomId.New()}.{ticket.Number}@{settings[SiteSettings.MailDomain]}", Recipients = RecipientList.Of([one.Vendor.Address], null, null),
        };
        message.Delivered(DeliveryState.Queued);
        ticket.Messages.Add(message);
        ticket.Touch(now);
        await db.SaveChangesAsync(ct);
        db.Add(new VendorCaseMail { MessageId = message.Id, CaseId = one.Id, Kind = VendorMailKind.Reminder });
        db.Record(new MessageForwarded(ticket.Id, message.Id), by, now);
        return new VendorReminded(ticket.Id, one.Id, one.VendorId, message.Id);
    }
}
