using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <param name="Seen">The newest message on the page when writing began.</param>
/// <param name="Confirmed">The newest message shown when the answer was held back; sends it all the same.</param>
/// <param name="Cc">Addresses as typed; they get the mail and no access to the ticket.</param>
public sealed record Answer(
    string Ticket, string Text, string? Html = null, long Seen = long.MaxValue, long Confirmed = 0, string? Key = null, bool ThenClose = false,
    PendingReason? ThenWait = null, IReadOnlyList<string>? Uploads = null, string Cc = "", string Bcc = "");

/// <summary>An agent answers the customer. Reference is the message id.</summary>
public sealed class AnswerHandler(TicketVerbs verbs, AnswerRules rules, BeistandDb db, Sanitiser sanitiser, Settings settings)
{
    public Task<Outcome> Answer(Actor by, Answer command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Answer, command.Key, async (ticket, now) =>
        {
            if (await rules.Refuse(by, ticket, command, ct) is { } not) return not;
            if (await db.TakeUploads(by, command.Uploads, ct) is not { } files) return Outcome.Refused(Texts.UploadGone, "Attachments");
            return await Send(by.PersonId, ticket, command, files, now, ct);
        }, ct);

    /// <summary>The same inside a verb of the caller's, who has checked it.</summary>
    internal async Task<Step> Send(long author, Ticket ticket, Answer command, List<Attachment> files, DateTimeOffset now, CancellationToken ct)
    {
        await db.Entry(ticket).Reference(t => t.Requester).LoadAsync(ct);
        var message = new Message
        {
            Kind = MessageKind.Answer, Visibility = Visibility.Public, Channel = Channel.Email, AuthorId = author, At = now, Text = command.Text.Trim(),
            Html = command.Html is null ? null : sanitiser.Clean(command.Html), MailId = $"{RandomId.New()}.{ticket.Number}@{settings[SiteSettings.MailDomain]}",
            Attachments = files, Recipients = RecipientList.Of([ticket.Requester.Email], command.Cc, command.Bcc),
        };
        message.Delivered(DeliveryState.Queued);
        ticket.Messages.Add(message);
        ticket.AnswerCustomer(author, now);
        if (command.ThenWait is { } reason) ticket.WaitUntil(reason, now.AddDays(7), author, now);
        if (command.ThenClose) ticket.Close(author, now);
        await db.SaveChangesAsync(ct);
        return new Step(null, new AnswerSent(ticket.Id, message.Id, command.ThenClose, command.ThenClose ? null : command.ThenWait), message.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Orders a mail again that did not reach everybody: to those it did not reach.</summary>
    public Task<Outcome> SendAgain(Actor by, string number, long id, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Answer, null, async (ticket, now) =>
        {
            var message = await db.Messages.Include(m => m.Recipients).FirstOrDefaultAsync(m => m.Id == id && m.TicketId == ticket.Id && m.MailId != null, ct);
            if (message is not { Kind: MessageKind.Answer or MessageKind.Forwarded }) return Outcome.Refused(Texts.NothingToSendAgain);
            // A double click finds it on its way already.
            if (message.Delivery != DeliveryState.Failed) return Outcome.Done;
            await db.Entry(ticket).Reference(t => t.Requester).LoadAsync(ct);
            message.SendAgain(ticket.Requester.Email);
            return new MailOrderedAgain(ticket.Id, id);
        }, ct);
}

public static class Uploads
{
    /// <summary>Those of these files that he uploaded and that belong to no message yet: the pictures he put into a text.</summary>
    public static async Task<List<string>> UnusedUploads(this BeistandDb db, Actor by, IEnumerable<string> ids, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        return wanted.Length == 0 || by.PersonId == 0 ? [] : await db.Unused(by, wanted).Select(a => a.PublicId).ToListAsync(ct);
    }

    /// <summary>Files this person uploaded and that belong to no message yet; null where one of them is missing.</summary>
    public static async Task<List<Attachment>?> TakeUploads(this BeistandDb db, Actor by, IReadOnlyList<string>? ids, CancellationToken ct)
    {
        if (ids is not { Count: > 0 } || by.PersonId == 0) return [];
        var wanted = ids.Distinct().ToArray();
        var files = await db.Unused(by, wanted).ToListAsync(ct);
        return files.Count == wanted.Length ? files : null;
    }

    private static IQueryable<Attachment> Unused(this BeistandDb db, Actor by, string[] ids) => db.Attachments.Where(a => ids.Contains(a.PublicId) && a.MessageId == null && a.UploadedBy == by.PersonId);
}
