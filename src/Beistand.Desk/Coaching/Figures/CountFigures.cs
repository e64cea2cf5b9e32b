using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Figures;

/// <summary>Reads the log into the figures: each event once, in its order.</summary>
internal sealed class CountFigures : IEventReader
{
    private static readonly Dictionary<string, Action<TicketFigure, EventRow>> OfTickets = new()
    {
        [nameof(CategoryChanged)] = (figure, e) => figure.Concern(e.Read<CategoryChanged>().To),
        [nameof(TicketEscalated)] = (figure, e) => figure.Move(e.Read<TicketEscalated>().To, e.At),
        [nameof(TicketHandedBack)] = (figure, e) => figure.Move(e.Read<TicketHandedBack>().To, e.At),
        [nameof(AnswerSent)] = (figure, e) => Answered(figure, e),
        [nameof(TicketClosed)] = (figure, e) => figure.Close(e.ActorId, e.At),
        [nameof(TicketReopened)] = (figure, _) => figure.Open(),
        [nameof(TicketMerged)] = (figure, _) => figure.Merge(true),
        [nameof(TicketUnmerged)] = (figure, _) => figure.Merge(false),
        [nameof(CustomerWrote)] = (figure, _) => figure.Open(),
    };

    public string Name => "coaching-figures";

    public bool Concerns(EventRow row) => IsOfTickets(row) || row.Kind is nameof(PracticeBegun) or nameof(PracticeReviewed);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        await CountTickets(db, [.. batch.Where(IsOfTickets)], ct);
        await CountPeople(db, batch, ct);
    }

    private static bool IsOfTickets(EventRow row) => row.TicketId is not null && (row.Kind == nameof(TicketOpened) || OfTickets.ContainsKey(row.Kind));

    private static void Answered(TicketFigure figure, EventRow row)
    {
        figure.Answer(row.ActorId);
        // What was closed is open again by an answer that does not close it.
        if (row.Read<AnswerSent>().Closed) figure.Close(row.ActorId, row.At);
        else figure.Open();
    }

    private static async Task CountTickets(BeistandDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.TicketId!.Value).Distinct().Order().ToArray();
        if (ids.Length == 0) return;
        var figures = await db.TicketFigures.Where(f => ids.Contains(f.TicketId)).ToDictionaryAsync(f => f.TicketId, ct);
        // With which category it was opened stands in no event; each change of it does.
        var categories = await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.CategoryId, ct);
        foreach (var happened in events)
        {
            var id = happened.TicketId!.Value;
            if (!figures.TryGetValue(id, out var figure))
            {
                db.Add(figures[id] = figure = new TicketFigure { TicketId = id, OpenedAt = happened.At });
                figure.Concern(categories.GetValueOrDefault(id));
            }
            if (OfTickets.TryGetValue(happened.Kind, out var count)) count(figure, happened);
        }
    }

    private static async Task CountPeople(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        foreach (var happened in batch)
        {
            if (happened.Kind == nameof(PracticeBegun) && happened.Read<PracticeBegun>() is var begun) (await Of(db, begun.Learner, begun.Category, ct)).Practised++;
            if (happened.Kind != nameof(PracticeReviewed)) continue;
            var reviewed = happened.Read<PracticeReviewed>();
            var learner = await Of(db, reviewed.Learner, reviewed.Category, ct);
            if (reviewed.SignedOff) learner.SignedOff++;
            else learner.NotYet++;
            if (happened.ActorId is { } coach) (await Of(db, coach, reviewed.Category, ct)).Reviewed++;
        }
    }

    private static async Task<PersonFigure> Of(BeistandDb db, long person, long category, CancellationToken ct)
    {
        if (await db.PersonFigures.FindAsync([person, category], ct) is { } known) return known;
        var figure = new PersonFigure { PersonId = person, CategoryId = category };
        db.Add(figure);
        return figure;
    }
}
