using Beistand.Desk.People;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

public sealed record CustomerReply(
    string Ticket, string Text, Channel Channel, string? Html = null, long? AuthorId = null, string? MailId = null, string? Key = null, IReadOnlyList<Attachment>? Files = null);

/// <summary>The customer writes again, by mail or on the status page. Reference is the number of the ticket that has it: long after closing a new, linked one.</summary>
public sealed class CustomerReplyHandler(TicketVerbs verbs, OpenTicketHandler opening, BeistandDb db, Sanitiser sanitiser, TimeProvider clock)
{
    public async Task<Outcome> Reply(Actor by, CustomerReply command, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(command.Text) && command.Files is not { Count: > 0 }) return Outcome.Refused(Texts.TextMissing, nameof(command.Text));
        if (command.Text.Length > 100_000) return Outcome.Refused(Texts.TextTooLong(100_000), nameof(command.Text));
        return await Followed(by, command, ct) is { } follower ? await opening.Open(by, follower, ct) : await Append(by, command, ct);
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
            DeviceModel: old.DeviceModel, DeviceSerial: old.DeviceSerial, MailId: command.MailId, FollowsNumber: old.Number, Key: command.Key, Files: command.Files);
    }

    private Task<Outcome> Append(Actor by, CustomerReply command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.CustomerReply, command.Key, async (ticket, now) =>
        {
            var reopened = ticket.IsClosed;
            var message = new Message
            {
                Kind = MessageKind.FromCustomer, Visibility = Visibility.Public, Channel = command.Channel, At = now, Text = command.Text.Trim(),
                AuthorId = command.AuthorId ?? (by.Kind == ActorKind.Customer ? by.PersonId : ticket.RequesterId),
                Html = command.Html is null ? null : sanitiser.Clean(command.Html), MailId = command.MailId, Attachments = [.. command.Files ?? []],
            };
            ticket.Messages.Add(message);
            ticket.HearFromCustomer(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new CustomerWrote(ticket.Id, message.Id, command.Channel, reopened), ticket.Number);
        }, ct);
}
