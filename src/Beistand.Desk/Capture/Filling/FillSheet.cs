using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture.Filling;

/// <summary>What somebody says to one question.</summary>
/// <param name="Typed">As typed; empty takes the answer away. Public ids of files joined by line ends.</param>
/// <param name="NotObtainable">Why there is none; only agents say so.</param>
public sealed record GivenAnswer(string Key, string Typed, string NotObtainable = "", bool Confirms = false);

/// <summary>Writes answers into a ticket's sheet. What was not asked or does not apply is left as it is.</summary>
public sealed class FillSheet(TicketVerbs verbs, SheetStates states, BeistandDb db)
{
    /// <summary>An agent, or a program for him, fills in. Reference is the completeness.</summary>
    /// <param name="files">Files that answers name: they come into the ticket as a note.</param>
    public Task<Outcome> Fill(Actor by, string number, IReadOnlyList<GivenAnswer> given, AnswerSource source, CancellationToken ct, string? key = null, IReadOnlyList<Attachment>? files = null) =>
        verbs.Do(by, number, Verb.Capture, key, async (ticket, now) =>
        {
            if (await Put(ticket, given, source, by, now, ct, files) is { } refused) return refused;
            ticket.Touch(now);
            var filled = await Row(ticket, ct);
            return new Step(null, new SheetFilled(ticket.Id, filled.Completeness), $"{filled.Completeness}");
        }, ct);

    /// <summary>The same inside a verb of the caller's. A refusal names the question.</summary>
    /// <param name="files">Of an agent, not saved yet; what a customer sends along is at his message already.</param>
    public async Task<Refused?> Put(Ticket ticket, IReadOnlyList<GivenAnswer> given, AnswerSource source, Actor by, DateTimeOffset now, CancellationToken ct, IReadOnlyList<Attachment>? files = null)
    {
        var row = await Row(ticket, ct);
        if ((await states.With(ticket, row, ct)).State is not { } state) return given.Count == 0 ? null : Outcome.Refused(Texts.NoSheet, "Category");
        if (given.FirstOrDefault(g => state.Sheet.Question(g.Key) is null) is { } unknown) return Outcome.Refused(Texts.QuestionUnknown(unknown.Key), AnswerForms.FieldOf(unknown.Key));
        if (await Attach(ticket, state.Sheet, given, files ?? [], by, now, ct) is { } lost) return lost;
        var changes = new Dictionary<string, CapturedAnswer?>();
        foreach (var answer in given.Where(g => by.IsStaff || !state.Sheet.Question(g.Key)!.AgentsOnly))
        {
            var question = state.Sheet.Question(answer.Key)!;
            var (changed, refused) = Change(question, state.Answer(question), answer, source, by, now);
            if (refused is not null) return refused;
            if (changed is not null || answer is { Typed.Length: 0, NotObtainable.Length: 0 }) changes[answer.Key] = changed;
        }
        row.Take(state.Sheet, changes);
        Follow(ticket, state.Sheet, row, now);
        await db.SaveChangesAsync(ct);
        return null;
    }

    internal async Task<FilledSheet> Row(Ticket ticket, CancellationToken ct)
    {
        if (await db.FilledSheets.FindAsync([ticket.Id], ct) is { } row) return row;
        row = new FilledSheet { TicketId = ticket.Id };
        db.Add(row);
        return row;
    }

    /// <summary>Brings the files that agents' answers name into the ticket, as a note; an answer that names a file which is not there is none.</summary>
    private async Task<Refused?> Attach(Ticket ticket, CaptureSheet sheet, IReadOnlyList<GivenAnswer> given, IReadOnlyList<Attachment> files, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var named = given.Where(g => g.Typed.Trim().Length > 0 && sheet.Question(g.Key)!.Kind == QuestionKind.File).Select(g => (g.Key, Ids: g.Typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))).ToList();
        if (named.Count == 0) return null;
        var ids = named.SelectMany(n => n.Ids).ToArray();
        var uploads = await db.Attachments.Where(a => ids.Contains(a.PublicId) && a.MessageId == null && a.UploadedBy == by.PersonId && by.PersonId != 0).ToListAsync(ct);
        if (files.Count + uploads.Count > 0)
        {
            ticket.Messages.Add(new Message { Kind = MessageKind.Note, Channel = Channel.Other, AuthorId = by.PersonId, At = now, Text = Texts.FilesOfSheet, Attachments = [.. files, .. uploads] });
            await db.SaveChangesAsync(ct);
        }
        var here = await db.Messages.Where(m => m.TicketId == ticket.Id).SelectMany(m => m.Attachments).Where(a => ids.Contains(a.PublicId)).Select(a => a.PublicId).ToListAsync(ct);
        return named.FirstOrDefault(n => n.Ids.Except(here).Any()) is { Key: { } key } ? Outcome.Refused(Texts.UploadGone, AnswerForms.FieldOf(key)) : null;
    }

    private static (CapturedAnswer? Answer, Refused? Not) Change(Question question, CapturedAnswer? old, GivenAnswer given, AnswerSource source, Actor by, DateTimeOffset now)
    {
        long? person = by.PersonId == 0 ? null : by.PersonId;
        if (given.Typed.Trim().Length == 0)
        {
            if (given.NotObtainable.Trim() is not { Length: > 0 } reason || !by.IsStaff) return (null, null);
            if (reason.Length > AnswerForms.LongestReason) return (null, Outcome.Refused(Texts.TooLong(AnswerForms.LongestReason), AnswerForms.FieldOf(question.Key)));
            return (old is { NotObtainable: var before } && before == reason ? old : new CapturedAnswer("", source, person, now, reason), null);
        }
        var (value, not) = AnswerForms.Stored(question, given.Typed);
        if (not is not null) return (null, not);
        // Saved as it stood: who said it first stays, and what was recognised stays so until somebody confirms it.
        if (old is { NotObtainable.Length: 0 } && old.Value == value) return (old.Confirmed || !given.Confirms ? old : old with { Confirmed = true, ById = person, At = now }, null);
        return (new CapturedAnswer(value, source, person, now, "", source != AnswerSource.Recognised), null);
    }

    // The device stands in the ticket too, where nobody has entered another.
    private static void Follow(Ticket ticket, CaptureSheet sheet, FilledSheet row, DateTimeOffset now)
    {
        string Of(Fact fact) => sheet.Questions.Where(q => q.Fact == fact).Select(q => row.Answers.GetValueOrDefault(q.Key)?.Value).FirstOrDefault(v => v is { Length: > 0 }) ?? "";
        var (model, serial) = (ticket.DeviceModel.Length > 0 ? ticket.DeviceModel : Of(Fact.Model), ticket.DeviceSerial.Length > 0 ? ticket.DeviceSerial : Of(Fact.Serial));
        if ((model, serial) != (ticket.DeviceModel, ticket.DeviceSerial)) ticket.SetDevice(model.Split('\n')[0] is { Length: <= 120 } one ? one : "", serial, now);
    }
}
