using System.Text;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture.Asking;

/// <param name="Keys">The questions to ask; at least one.</param>
/// <param name="Words">What stands before the list; empty for the usual sentence.</param>
public sealed record AskForMissing(string Ticket, IReadOnlyList<string> Keys, string Words = "", string? Key = null);

/// <summary>One mail that asks the customer for just what is missing, with a link to a page of these questions.</summary>
public sealed class AskMissing(TicketVerbs verbs, FillSheet filling, SheetStates states, AnswerHandler answers, BeistandDb db, Settings settings)
{
    /// <summary>Reference is the message id. The ticket waits for the customer from then on.</summary>
    public Task<Outcome> Ask(Actor by, AskForMissing command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Answer, command.Key, async (ticket, now) =>
        {
            var row = await filling.Row(ticket, ct);
            if ((await states.With(ticket, row, ct)).State is not { } state) return Outcome.Refused(Texts.NoSheet, "Category");
            var asked = Askable(state).Where(q => command.Keys.Contains(q.Key)).ToList();
            if (asked.Count == 0) return Outcome.Refused(Texts.NothingToAsk, "Keys");
            if (command.Words.Length > 5000) return Outcome.Refused(Texts.TextTooLong(5000), "Words");
            await db.Entry(ticket).Reference(t => t.Requester).LoadAsync(ct);
            var link = DetailsLink.Of(settings, ticket);
            row.Take(state.Sheet, new Dictionary<string, CapturedAnswer?>());
            row.Ask([.. asked.Select(q => q.Key)], now);
            return await answers.Send(by.PersonId, ticket, new Answer(ticket.Number, Letter(ticket, asked, command.Words, link), ThenWait: PendingReason.Customer), [], now, ct);
        }, ct);

    /// <summary>What the customer can be asked of what is missing.</summary>
    public static IEnumerable<Question> Askable(SheetState state) => state.Missing.Where(q => !q.AgentsOnly);

    /// <summary>The mail in the customer's language; without a link, where it stands, for looking at it before.</summary>
    public static string Letter(Ticket ticket, IReadOnlyList<Question> asked, string words, string link)
    {
        using var _ = Language.Use(ticket.Language);
        var letter = new StringBuilder().Append(Texts.AskGreeting(ticket.Requester.Name)).Append("\n\n").Append(words.Trim() is { Length: > 0 } own ? own : Texts.AskLead(asked.Count)).Append("\n\n");
        foreach (var question in asked) letter.Append("• ").Append(question.Title).Append(question.Hint.Length > 0 ? $"\n  {question.Hint}" : "").Append('\n');
        return letter.Append('\n').Append(Texts.AskHow).Append('\n').Append(link).Append("\n\n").Append(Texts.AskOrReply).ToString();
    }
}
