using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <param name="MayMove">Whether a reply long after closing may become a ticket of its own; else it is refused.</param>
public sealed record CustomerReply(
    string Ticket, string Text, Channel Channel, string? Html = null, long? AuthorId = null, string? MailId = null, string? Key = null, IReadOnlyList<Attachment>? Files = null,
    IReadOnlyList<string>? Uploads = null, bool MayMove = true, string? Quoted = null, string? QuotedHtml = null, MailExtras? Extras = null, DateTimeOffset? At = null);

/// <summary>The customer writes again, by mail or on the status page. Reference is the message id; long after closing, Ticket is the number of the new, linked ticket that has the reply.</summary>
public sealed class CustomerReplyHandler(TicketVerbs verbs, OpenTicketHandler opening, BeistandDb db, Sanitiser sanitiser, TimeProvider clock)
{
    /// <param name="with">What else happens in the same transaction; a refusal ends it.</param>
    public async Task<Outcome> Reply(Actor by, CustomerReply command, CancellationToken ct, Func<Ticket, DateTimeOffset, Task<Refused?>>? with = null)
    {
        if (string.IsNullOrWhiteSpace(command.Text) && command.Files is not { Count: > 0 } && command.Uploads is not { Count: > 0 }) return Outcome.Refused(Texts.TextMissing, nameof(command.Text));
        if (command.Text.Length > 100_000) return Outcome.Refused(Texts.TextTooLong(100_000), nameof(command.Text));
        if (await Followed(by, command, ct) is not { } follower) return await Append(by, command, with, ct);
        if (!command.MayMove) return Outcome.Refused(Texts.ClosedTooLongAgo, nameof(command.Text));
        return await opening.Open(by, follower, ct) is Done { Reference: { } number } ? new Done(number) { Ticket = number } : Outcome.NotFound;
    }

    /// <summary>The ticket to open where the old one was closed too long ago; null where it takes the reply.</summary>
    private async Task<OpenTicket?> Followed(Actor by, CustomerReply command, CancellationToken ct)
    {
        var tooLongAgo = clock.GetUtcNow() - Ticket.ReopensWithin;
        var old = await db.Tickets.AsNoTracking().VisibleTo(by).WithNumber(command.Ticket).Where(t => t.State == TicketState.Closed && t.Closure!.At < tooLongAgo).Include(t => t.Requester).FirstOrDefaultAsync(ct);
        if (old is null || TicketFlow.Refusal(old, Verb.CustomerReply, by) is not null) return null;
        var author = command.AuthorId ?? (by.Kind == ActorKind.Customer ? by.PersonId : old.RequesterId);
        var writer = author == old.RequesterId ? old.Requester : await db.People.AsNoTracking().FirstAsync(p => p.Id == author, ct);
        return new OpenTicket(
            writer.Name, writer.Email, old.Subject, command.Text.Trim() is { Length: > 0 } text ? text : Texts.FilesOnly, command.Channel, old.Language, command.Html, CategoryId: old.CategoryId, TeamId: old.TeamId,
            DeviceModel: old.DeviceModel, DeviceSerial: old.DeviceSerial, MailId: command.MailId, FollowsNumber: old.Number, Key: command.Key, Files: command.Files, Uploads: command.Uploads, Quoted: command.Quoted, QuotedHtml: command.QuotedHtml, Extras: command.Extras, At: command.At);
    }

    private Task<Outcome> Append(Actor by, CustomerReply command, Func<Ticket, DateTimeOffset, Task<Refused?>>? with, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.CustomerReply, command.Key, async (ticket, now) =>
        {
            if (await db.TakeUploads(by, command.Uploads, ct) is not { } uploads) return Outcome.Refused(Texts.UploadGone, "Attachments");
            var reopened = ticket.IsClosed;
            var message = new Message
            {
                Kind = MessageKind.FromCustomer, Visibility = Visibility.Public, Channel = command.Channel, At = command.At ?? now, Text = command.Text.Trim(),
                AuthorId = command.AuthorId ?? (by.Kind == ActorKind.Customer ? by.PersonId : ticket.RequesterId),
                Html = sanitiser.Clean(command.Html), Quoted = command.Quoted, QuotedHtml = sanitiser.Clean(command.QuotedHtml), Extras = command.Extras?.Cleaned(sanitiser), MailId = command.MailId, Attachments = [.. command.Files ?? [], .. uploads],
            };
            ticket.Messages.Add(message);
            ticket.HearFromCustomer(now);
            await db.SaveChangesAsync(ct);
            if (with is not null && await with(ticket, now) is { } not) return not;
            return new Step(null, new CustomerWrote(ticket.Id, message.Id, command.Channel, reopened), message.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);
}
