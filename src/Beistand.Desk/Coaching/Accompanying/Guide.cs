using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Desk.Coaching.Accompanying;

/// <summary>What the coach does for the learner: hints in the ticket, and answers that the learner looks at and sends.</summary>
public sealed class Guide(TicketVerbs verbs, BeistandDb db, Sanitiser sanitiser)
{
    private const int LongestText = 100_000;

    /// <summary>A hint that agents see and customers never do. Reference is the message id.</summary>
    public Task<Outcome> Note(Actor by, AddNote command, CancellationToken ct) => Do(by, command, Texts.NoteEmpty, async (ticket, coaching, now) =>
    {
        if (await db.TakeUploads(by, command.Uploads, ct) is not { } files) return Outcome.Refused(Texts.UploadGone, "Attachments");
        var note = new Message { Kind = MessageKind.CoachNote, Channel = Channel.Other, AuthorId = by.PersonId, At = now, Text = command.Text.Trim(), Html = sanitiser.Clean(command.Html), Attachments = files };
        ticket.Messages.Add(note);
        coaching.Meet(by.PersonId);
        ticket.Touch(now);
        await db.SaveChangesAsync(ct);
        return new Step(null, new CoachNoteAdded(ticket.Id, note.Id), note.Id.ToString(CultureInfo.InvariantCulture));
    }, ct);

    /// <summary>An answer for the learner's composer; the customer sees nothing of it until he sends it. Reference is the coaching's id.</summary>
    public Task<Outcome> Propose(Actor by, AddNote command, CancellationToken ct) => Do(by, command, Texts.AnswerEmpty, async (ticket, coaching, now) =>
    {
        if (command.Uploads is { Count: > 0 }) return Outcome.Refused(Texts.ProposalWithoutFiles, "Text");
        coaching.Propose(command.Text, sanitiser.Clean(command.Html), by.PersonId, now);
        ticket.Touch(now);
        await db.SaveChangesAsync(ct);
        return new Step(null, new DraftProposed(ticket.Id, coaching.Id, coaching.LearnerId), coaching.Id.ToString(CultureInfo.InvariantCulture));
    }, ct);

    /// <summary>The learner, or whoever guides him, ends it.</summary>
    public Task<Outcome> End(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.Learn, key, async (ticket, now) =>
        {
            if (await Accompany.Of(db, ticket.Id, ct) is not { } coaching) return Outcome.Refused(Texts.NobodyLearns);
            if (coaching.LearnerId != by.PersonId && !TicketFlow.Allows(ticket, Verb.Coach, by)) return Outcome.Refused(Texts.NoWriteRight);
            coaching.End(now);
            ticket.Release(coaching.LearnerId, InvolvedAs.Learner);
            ticket.Touch(now);
            return new LearnerLeft(ticket.Id, coaching.Id);
        }, ct);

    private Task<Outcome> Do(Actor by, AddNote command, string empty, Func<Ticket, TicketCoaching, DateTimeOffset, Task<Step>> act, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Coach, command.Key, async (ticket, now) =>
        {
            if (await Accompany.Of(db, ticket.Id, ct) is not { } coaching) return Outcome.Refused(Texts.NobodyLearns, "Text");
            if (coaching.LearnerId == by.PersonId) return Outcome.Refused(Texts.CoachingIsOthers, "Text");
            if (string.IsNullOrWhiteSpace(command.Text)) return Outcome.Refused(empty, "Text");
            return command.Text.Length > LongestText ? Outcome.Refused(Texts.TextTooLong(LongestText), "Text") : await act(ticket, coaching, now);
        }, ct);
}
