using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Desk.Tickets.Noting;

public sealed record AddNote(string Ticket, string Text, string? Html = null, bool Phone = false, string? Key = null, IReadOnlyList<string>? Uploads = null);

/// <summary>An agent writes something down that the customer does not see. Reference is the message id.</summary>
public sealed class NoteHandler(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser)
{
    public Task<Outcome> Add(Actor by, AddNote command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Note, command.Key, async (ticket, now) =>
        {
            if (string.IsNullOrWhiteSpace(command.Text)) return Outcome.Refused(Texts.NoteEmpty, nameof(command.Text));
            if (await db.TakeUploads(by, command.Uploads, ct) is not { } files) return Outcome.Refused(Texts.UploadGone, "Attachments");
            var note = new Message
            {
                Kind = command.Phone ? MessageKind.PhoneNote : MessageKind.Note, Visibility = Visibility.Internal, Channel = command.Phone ? Channel.Phone : Channel.Other,
                AuthorId = by.PersonId, At = now, Text = command.Text.Trim(), Html = command.Html is null ? null : sanitiser.Clean(command.Html),
                Attachments = files,
            };
            ticket.Messages.Add(note);
            if (command.Phone) ticket.HasBeenCalled(by.PersonId, now);
            ticket.Touch(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new NoteAdded(ticket.Id, note.Id), note.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }, ct);
}
