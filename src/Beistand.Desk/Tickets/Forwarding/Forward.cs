using System.Globalization;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Forwarding;

/// <param name="To">Addresses as typed.</param>
/// <param name="Text">Own words above what is forwarded; may be empty.</param>
/// <param name="Message">The one to forward; null: all that the customer can read.</param>
/// <param name="Files">Public ids of files at these messages that go along.</param>
public sealed record Forward(string Ticket, string To, string Subject, string Text, long? Message = null, IReadOnlyList<string>? Files = null, string? Key = null);

/// <summary>An agent passes on to somebody outside what the customer and we wrote. Only the team sees that, and what comes back. Reference is the message id.</summary>
public sealed class ForwardHandler(TicketVerbs verbs, BeistandDb db, Settings settings)
{
    public const int LongestSubject = 200;

    public Task<Outcome> Forward(Actor by, Forward command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Forward, command.Key, async (ticket, now) =>
        {
            if (Refuse(command) is { } wrong) return wrong;
            // Notes are not among them, whatever id was sent.
            var chosen = await db.Messages.AsNoTracking().Include(m => m.Author).Include(m => m.Attachments)
                .Where(m => m.TicketId == ticket.Id && m.Visibility == Visibility.Public && (command.Message == null || m.Id == command.Message)).OrderByDescending(m => m.Id).Take(200).ToListAsync(ct);
            if (chosen.Count == 0) return Outcome.Refused(Texts.ForwardNothing, nameof(command.Message));
            var files = chosen.SelectMany(m => m.Attachments).Where(f => command.Files?.Contains(f.PublicId) == true).Select(f => f.Copy(now)).ToList();
            if (files.Count < (command.Files?.Distinct().Count() ?? 0)) return Outcome.Refused(Texts.ForwardFileGone, nameof(command.Files));
            var message = new Message
            {
                Kind = MessageKind.Forwarded, Visibility = Visibility.Internal, Channel = Channel.Email, AuthorId = by.PersonId, At = now, Subject = command.Subject.Trim(), Text = command.Text.Trim(),
                Quoted = string.Join("\n\n", chosen.Select(m => Told(ticket, m))), MailId = $"{RandomId.New()}.{ticket.Number}@{settings[SiteSettings.MailDomain]}",
                Attachments = files, Recipients = RecipientList.Of(RecipientList.Read(command.To), null, null),
            };
            message.Delivered(DeliveryState.Queued);
            ticket.Messages.Add(message);
            ticket.Touch(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new MessageForwarded(ticket.Id, message.Id), message.Id.ToString(CultureInfo.InvariantCulture));
        }, ct);

    private static Refused? Refuse(Forward command) => command switch
    {
        _ when RecipientList.Read(command.To).Count == 0 => Outcome.Refused(Texts.ForwardToMissing, nameof(command.To)),
        _ when RecipientList.Refuse(command.To, nameof(command.To)) is { } wrong => wrong,
        { Subject: var subject } when string.IsNullOrWhiteSpace(subject) || subject.Any(char.IsControl) => Outcome.Refused(Texts.SubjectMissing, nameof(command.Subject)),
        { Subject.Length: > LongestSubject } => Outcome.Refused(Texts.SubjectTooLong(LongestSubject), nameof(command.Subject)),
        { Text.Length: > 100_000 } => Outcome.Refused(Texts.TextTooLong(100_000), nameof(command.Text)),
        _ => null,
    };

    private static string Told(Ticket ticket, Message message) => Texts.ForwardHead(message.Author?.Name ?? "", Zone.Show(message.At), ticket.Subject) + "\n\n" + (message.Text.Length > 0 ? message.Text : PlainText.Of(message.Html ?? ""));
}
