using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Desk.Tickets.Forwarding;

/// <param name="AuthorId">The person to whom the message was forwarded.</param>
public sealed record ThirdPartyReply(
    string Ticket, string Text, long AuthorId, string Key, string? Html = null, string? MailId = null, string? Quoted = null, string? QuotedHtml = null, IReadOnlyList<Attachment>? Files = null);

/// <summary>What somebody outside answers to a forwarded message: the team reads it, the customer does not, and it gives its writer no access. Reference is the message id.</summary>
public sealed class ThirdPartyHandler(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser)
{
    public Task<Outcome> Take(ThirdPartyReply reply, CancellationToken ct) =>
        verbs.Do(Actor.System, reply.Ticket, Verb.Note, reply.Key, async (ticket, now) =>
        {
            var message = new Message
            {
                Kind = MessageKind.FromThirdParty, Visibility = Visibility.Internal, Channel = Channel.Email, AuthorId = reply.AuthorId, At = now, Text = reply.Text.Trim(),
                Html = sanitiser.Clean(reply.Html), Quoted = reply.Quoted, QuotedHtml = sanitiser.Clean(reply.QuotedHtml), MailId = reply.MailId, Attachments = [.. reply.Files ?? []],
            };
            ticket.Messages.Add(message);
            ticket.HearFromThirdParty(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new ThirdPartyWrote(ticket.Id, message.Id), message.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);
}
