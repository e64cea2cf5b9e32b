using System.Globalization;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Machines;

/// <summary>What a machine wrote about a ticket: an absence, a receipt. Only the team reads it; it answers nothing and opens nothing again.</summary>
public sealed record MachineMail(string Ticket, string Text, string? Html, string Key, string? MailId = null, IReadOnlyList<Attachment>? Files = null, MailExtras? Extras = null);

/// <param name="Message">The message of ours that did not arrive; null where it was an automatic mail about the ticket.</param>
/// <param name="Recipient">Address that did not get it.</param>
/// <param name="Gone">Nothing sent to that address will ever arrive.</param>
/// <param name="Said">The refusing server's words.</param>
public sealed record Bounced(MachineMail Mail, long? Message, string Recipient, bool Gone, string Status, string Said);

/// <summary>Reference is the message id of the entry.</summary>
public sealed class MachineMailHandler(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser)
{
    public Task<Outcome> Note(MachineMail mail, CancellationToken ct) =>
        verbs.Do(Actor.System, mail.Ticket, Verb.Note, mail.Key, async (ticket, now) =>
        {
            var entry = await Write(ticket, mail, mail.Text, now, ct);
            return new Step(null, new NoteAdded(ticket.Id, entry), entry.ToString(CultureInfo.InvariantCulture));
        }, ct);

    /// <summary>Marks the message that came back and the address, and says so in the ticket.</summary>
    public Task<Outcome> Take(Bounced bounce, CancellationToken ct) =>
        verbs.Do(Actor.System, bounce.Mail.Ticket, Verb.Note, bounce.Mail.Key, async (ticket, now) =>
        {
            var reason = bounce.Gone ? Texts.BounceGone(bounce.Recipient) : Texts.BounceRefused(bounce.Recipient, bounce.Status);
            if (bounce.Message is { } id && await db.Messages.Include(m => m.Recipients).FirstOrDefaultAsync(m => m.Id == id && m.TicketId == ticket.Id, ct) is { } ours) ours.CameBack(bounce.Recipient, $"{reason} {bounce.Said}".Trim());
            if (bounce.Gone && await db.People.FirstOrDefaultAsync(p => p.Email == bounce.Recipient, ct) is { } person) person.MailCameBack(now);
            var entry = await Write(ticket, bounce.Mail, $"{reason}\n\n{bounce.Said}".Trim(), now, ct);
            return new Step(null, new MailCameBack(ticket.Id, entry, bounce.Gone), entry.ToString(CultureInfo.InvariantCulture));
        }, ct);

    /// <summary>The ticket's first mail came to another team's mailbox too: it is told here, and that team watches.</summary>
    public Task<Outcome> AlsoCame(string number, long team, string text, string key, CancellationToken ct) =>
        verbs.Do(Actor.System, number, Verb.Note, key, async (ticket, now) =>
        {
            var others = ticket.TeamId == team ? [] : await db.Set<TeamMember>().Where(m => m.TeamId == team && m.CanWrite).Select(m => m.PersonId).ToListAsync(ct);
            foreach (var person in others) ticket.Involve(person, InvolvedAs.Watcher);
            var entry = await Write(ticket, new MachineMail(number, text, null, key), text, now, ct);
            return new Step(null, new NoteAdded(ticket.Id, entry), entry.ToString(CultureInfo.InvariantCulture));
        }, ct);

    private async Task<long> Write(Ticket ticket, MachineMail mail, string text, DateTimeOffset now, CancellationToken ct)
    {
        var entry = new Message
        {
            Kind = MessageKind.System, Visibility = Visibility.Internal, Channel = Channel.Email, At = now, Text = text, Html = mail.Html is null ? null : sanitiser.Clean(mail.Html),
            Extras = mail.Extras?.Cleaned(sanitiser), MailId = mail.MailId, Attachments = [.. mail.Files ?? []],
        };
        ticket.Messages.Add(entry);
        ticket.Touch(now);
        await db.SaveChangesAsync(ct);
        return entry.Id;
    }
}
