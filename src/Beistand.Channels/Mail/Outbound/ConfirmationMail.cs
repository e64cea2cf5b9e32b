using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Says that a request has arrived. Nothing in it was written by who sent the request, for that may have been somebody else.</summary>
internal sealed class ConfirmationMail(Compose compose, MailBody body, StatusLinks links, Settings settings) : IOrderedMail
{
    public const string Kind = "confirmation";

    public bool Writes(string kind) => kind == Kind;

    /// <param name="id">of the ticket</param>
    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var ticket = await compose.Ticket(id, ct);
        using var language = Language.Use(ticket.Language);
        var mailbox = await compose.Mailbox(ticket.TeamId, ct);
        var mail = compose.Begin(ticket, mailbox);
        mail.To.Add(new MailboxAddress("", ticket.Requester.Email));
        compose.AnswerTo(mail, mailbox, ticket, ticket.Requester.Email);
        Compose.MarkAutomatic(mail, "auto-replied");
        mail.MessageId = $"confirmation.{ticket.Number}@{settings[SiteSettings.MailDomain]}";
        var wording = MailWording.Of(AutomaticMail.Confirmation, settings, Language.Code);
        var name = settings[SiteSettings.Name];
        mail.Subject = MailWording.Fill(wording.Subject, ("number", ticket.Number), ("name", name));
        await compose.Thread(mail, ticket.Id, await compose.First(ticket.Id, ct) + 1, ct);
        var link = settings[SiteSettings.Url].TrimEnd('/') + (Language.IsEnglish ? "/en/request/link/" : "/anliegen/link/") + await links.Make(ticket.Id, ct);
        mail.Body = body.Of(new Letter(MailWording.Fill(wording.Body, ("number", ticket.Number), ("link", link), ("name", name))));
        return mail;
    }
}
