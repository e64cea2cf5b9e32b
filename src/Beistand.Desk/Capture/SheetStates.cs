using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture;

/// <summary>What is recorded of a ticket; State is null where its category has no sheet.</summary>
public sealed record Captured(SheetState? State, FilledSheet? Filled)
{
    public static readonly Captured Nothing = new(null, null);

    /// <summary>What the customer was asked by mail and still may answer.</summary>
    public IReadOnlyList<Question> AskedOfCustomer => State is null || Filled is null ? [] : [.. State.Questions.Where(q => Filled.Asked.Contains(q.Key) && !State.Has(q))];

    /// <summary>What he said himself, in a form or by the link of a mail.</summary>
    public IReadOnlyList<(Question Question, CapturedAnswer Answer)> SaidByCustomer => State is null ? [] : [.. State.Questions.Where(q => !q.AgentsOnly)
        .Select(q => (q, State.Answer(q)!)).Where(a => a.Item2 is { Source: AnswerSource.Form or AnswerSource.Link, NotObtainable.Length: 0 })];
}

public sealed class SheetStates(BeistandDb db, SheetBook book)
{
    private static readonly Dictionary<string, CapturedAnswer> NoAnswers = [];

    private static readonly Prepared<Func<BeistandDb, long, CancellationToken, Task<FilledSheet?>>> FilledOf = new(() => EF.CompileAsyncQuery((BeistandDb db, long ticket, CancellationToken ct) =>
        db.Set<FilledSheet>().AsNoTracking().FirstOrDefault(f => f.TicketId == ticket)));

    public async Task<Captured> Of(Ticket ticket, CancellationToken ct)
    {
        if (ticket.CategoryId is not { } category || !(await book.Now(db, ct)).ContainsKey(category)) return Captured.Nothing;
        var filled = await FilledOf.Over(db)(db, ticket.Id, ct);
        return await With(ticket, filled, ct);
    }

    /// <summary>The same with the row as it is being changed.</summary>
    internal async Task<Captured> With(Ticket ticket, FilledSheet? filled, CancellationToken ct) =>
        await book.For(db, ticket, filled, ct) is { } sheet ? new(new SheetState(sheet, filled?.Answers ?? NoAnswers), filled) : new(null, filled);
}

/// <summary>What must be known before a ticket may be closed.</summary>
internal sealed class ClosingNeeds(SheetStates states) : IClosingRule
{
    public async Task<Refused?> Refuse(Ticket ticket, CancellationToken ct) =>
        (await states.Of(ticket, ct)).State?.MissingFor(Moment.Closing) is { Count: > 0 } missing ? Outcome.Refused(Texts.ClosingNeeds(string.Join(", ", missing.Select(q => Texts.Quoted(q.Title)))), "Capture") : null;
}
