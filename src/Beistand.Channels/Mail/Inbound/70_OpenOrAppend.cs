using Beistand.Desk.People;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Makes a ticket or an entry of the mail. The raw mail's id is the idempotency key: after a crash it is done again without doubling.</summary>
internal sealed class OpenOrAppend(OpenTicketHandler opening, CustomerReplyHandler replying, BeistandDb db)
{
    public async Task<string> Do(InboundMail mail, CancellationToken ct)
    {
        var key = $"mail:{mail.Raw.Id}";
        if (mail.JoinsTicket is { } number)
        {
            var author = await db.PersonWithEmail(mail.FromName, mail.FromAddress, mail.Mailbox.Language, ct);
            var joined = await replying.Reply(Actor.System, new CustomerReply(number, mail.Text, Channel.Email, mail.Html, author.Id, mail.MailId, key, mail.Files), ct);
            if (joined is Done done) return done.Ticket ?? number;
            throw new InvalidOperationException($"the reply was not taken: {joined}");
        }
        var opened = await opening.Open(Actor.System, new OpenTicket(
            mail.FromName, mail.FromAddress, Shorten(mail.Subject), mail.Text, Channel.Email, mail.Mailbox.Language, mail.Html, TeamId: mail.Mailbox.TeamId, MailId: mail.MailId,
            FollowsNumber: mail.FollowsTicket, Key: key, Files: mail.Files), ct);
        return opened is Done { Reference: { } made } ? made : throw new InvalidOperationException($"the ticket was not opened: {opened}");
    }

    private static string Shorten(string subject) => subject.Length > 200 ? subject[..199] + "…" : subject;
}
