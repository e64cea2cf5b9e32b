using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Desk.Tickets.Answering;

public sealed record CustomerReply(
    string Ticket, string Text, Channel Channel, string? Html = null, long? AuthorId = null, string? MailId = null, string? Key = null, IReadOnlyList<Attachment>? Files = null,
    IReadOnlyList<string>? Uploads = null);

/// <summary>The customer writes again, by mail or on the status page. Reference is the message id.</summary>
public sealed class CustomerReplyHandler(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser)
{
    public Task<Outcome> Reply(Actor by, CustomerReply command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.CustomerReply, command.Key, async (ticket, now) =>
        {
            if (string.IsNullOrWhiteSpace(command.Text) && command.Files is not { Count: > 0 } && command.Uploads is not { Count: > 0 }) return Outcome.Refused(Texts.TextMissing, nameof(command.Text));
            if (command.Text.Length > 100_000) return Outcome.Refused(Texts.TextTooLong(100_000), nameof(command.Text));
            if (ticket.Closure is { } closure && now - closure.At > Ticket.ReopensWithin) return Outcome.Refused(Texts.ClosedTooLongAgo, nameof(command.Text));
            if (await db.TakeUploads(by, command.Uploads, ct) is not { } uploads) return Outcome.Refused(Texts.UploadGone, "Attachments");
            var reopened = ticket.IsClosed;
            var message = new Message
            {
                Kind = MessageKind.FromCustomer, Visibility = Visibility.Public, Channel = command.Channel, At = now, Text = command.Text.Trim(),
                AuthorId = command.AuthorId ?? (by.Kind == ActorKind.Customer ? by.PersonId : ticket.RequesterId),
                Html = command.Html is null ? null : sanitiser.Clean(command.Html), MailId = command.MailId,
                Attachments = [.. command.Files ?? [], .. uploads],
            };
            ticket.Messages.Add(message);
            ticket.HearFromCustomer(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new CustomerWrote(ticket.Id, message.Id, command.Channel, reopened), message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }, ct);
}
