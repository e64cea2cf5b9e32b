using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <param name="Seen">The newest message on the page when writing began.</param>
/// <param name="Confirmed">The newest message shown when the answer was held back; sends it all the same.</param>
public sealed record Answer(
    string Ticket, string Text, string? Html = null, long Seen = long.MaxValue, long Confirmed = 0, string? Key = null, bool ThenClose = false,
    PendingReason? ThenWait = null, IReadOnlyList<string>? Uploads = null);

/// <summary>An agent answers the customer. Reference is the message id.</summary>
public sealed class AnswerHandler(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser, Settings settings)
{
    public Task<Outcome> Answer(Actor by, Answer command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Answer, command.Key, async (ticket, now) =>
        {
            if (string.IsNullOrWhiteSpace(command.Text)) return Outcome.Refused(Texts.AnswerEmpty, nameof(command.Text));
            if (await Newer(by, ticket, Math.Max(command.Seen, command.Confirmed), ct) is { } newer) return new HeldBack(Texts.HeldBack, newer);
            if (await db.TakeUploads(by, command.Uploads, ct) is not { } files) return Outcome.Refused(Texts.UploadGone, "Attachments");
            var message = new Message
            {
                Kind = MessageKind.Answer, Visibility = Visibility.Public, Channel = Channel.Email, AuthorId = by.PersonId, At = now, Text = command.Text.Trim(),
                Html = command.Html is null ? null : sanitiser.Clean(command.Html), MailId = $"{RandomId.New()}.{ticket.Number}@{settings[SiteSettings.MailDomain]}",
                Attachments = files,
            };
            message.Delivered(DeliveryState.Queued);
            ticket.Messages.Add(message);
            ticket.AnswerCustomer(by.PersonId, now);
            if (command.ThenWait is { } reason) ticket.WaitUntil(reason, now.AddDays(7), by.PersonId, now);
            if (command.ThenClose) ticket.Close(by.PersonId, now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new AnswerSent(ticket.Id, message.Id), message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }, ct);

    private async Task<long?> Newer(Actor by, Ticket ticket, long seen, CancellationToken ct) =>
        await db.Messages.Where(m => m.TicketId == ticket.Id && m.Id > seen && m.Visibility == Visibility.Public && m.AuthorId != by.PersonId)
            .MaxAsync(m => (long?)m.Id, ct);
}

public static class Uploads
{
    /// <summary>Files this person uploaded and that belong to no message yet; null where one of them is missing.</summary>
    public static async Task<List<Attachment>?> TakeUploads(this BeistandDb db, Actor by, IReadOnlyList<string>? ids, CancellationToken ct)
    {
        if (ids is not { Count: > 0 } || by.PersonId == 0) return [];
        var wanted = ids.Distinct().ToArray();
        var files = await db.Attachments.Where(a => wanted.Contains(a.PublicId) && a.MessageId == null && a.UploadedBy == by.PersonId).ToListAsync(ct);
        return files.Count == wanted.Length ? files : null;
    }
}
