using System.Text;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture.Filling;

/// <summary>The customer answers what he was asked: it fills the sheet, and the ticket says so in a message of his.</summary>
public sealed class CustomerFills(CustomerReplyHandler replying, FillSheet filling, SheetStates states, BeistandDb db)
{
    /// <summary>What he is asked: the open questions of the mail, or, before any mail, nothing. Null where he may not see the ticket.</summary>
    public async Task<(Ticket Ticket, Captured Captured)?> Asked(Actor by, string number, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(by).WithNumber(number).FirstOrDefaultAsync(ct);
        return ticket is null ? null : (ticket, ticket.IsClosed ? Captured.Nothing : await states.Of(ticket, ct));
    }

    /// <param name="files">Files that the answers name by their public ids.</param>
    public async Task<Outcome> Fill(Actor by, string number, IReadOnlyList<GivenAnswer> given, IReadOnlyList<Attachment> files, string? key, CancellationToken ct)
    {
        if (await Asked(by, number, ct) is not { } found) return Outcome.NotFound;
        if (found.Captured.State is not { } state) return Outcome.Refused(Texts.NothingAsked);
        var answered = given.Where(g => g.Typed.Trim().Length > 0).ToList();
        if (answered.Count == 0) return Outcome.Refused(Texts.AnswerOne, AnswerForms.FieldOf(found.Captured.AskedOfCustomer is [var first, ..] ? first.Key : ""));
        var words = new StringBuilder();
        foreach (var one in answered)
        {
            if (state.Sheet.Question(one.Key) is not { AgentsOnly: false } question) return Outcome.Refused(Texts.QuestionUnknown(one.Key));
            var (value, not) = AnswerForms.Stored(question, one.Typed);
            if (not is not null) return not;
            words.Append(question.Title).Append('\n').Append(AnswerForms.Words(question, new CapturedAnswer(value, AnswerSource.Link, null, default), null, id => files.FirstOrDefault(f => f.PublicId == id)?.Name ?? Texts.OneFile)).Append("\n\n");
        }
        return await replying.Reply(by, new CustomerReply(number, words.ToString().Trim(), Channel.Web, Key: key, Files: files, MayMove: false), ct,
            async (ticket, now) => await filling.Put(ticket, answered, AnswerSource.Link, by, now, ct));
    }
}
