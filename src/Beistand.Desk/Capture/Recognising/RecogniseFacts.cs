using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture.Recognising;

/// <summary>Reads what customers write and fills in what is certain, marked as recognised until an agent confirms it.</summary>
public sealed class RecogniseFacts(FillSheet filling, SheetStates states, TimeProvider clock) : IEventReader
{
    private static readonly HashSet<string> Kinds = [nameof(TicketOpened), nameof(CustomerWrote), nameof(CategoryChanged), nameof(DeviceChanged)];

    public string Name => "recognise-facts";

    public bool Concerns(EventRow row) => Kinds.Contains(row.Kind);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        foreach (var id in batch.Select(e => e.TicketId!.Value).Distinct().Order()) await Recognise(db, id, clock.GetUtcNow(), ct);
    }

    private async Task Recognise(BeistandDb db, long id, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Tickets.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is not { IsClosed: false } seen || (await states.Of(seen, ct)).State is not { } state) return;
        if (state.Sheet.Questions.All(q => q.Fact == Fact.None || state.Has(q))) return;
        await db.Dialect.LockTicket(db, id, ct);
        var ticket = await db.Tickets.FirstAsync(t => t.Id == id, ct);
        var facts = Facts.In(string.Join('\n', await db.Set<Message>().Where(m => m.TicketId == id && m.Kind == MessageKind.FromCustomer).OrderBy(m => m.Id).Select(m => m.Text).Take(20).ToListAsync(ct)) + "\n" + ticket.Subject);
        var found = state.Sheet.Questions.Where(q => q.Fact != Fact.None && !state.Has(q)).Select(q => new GivenAnswer(q.Key, Known(ticket, q.Fact) ?? facts.GetValueOrDefault(q.Fact, "")))
            .Where(g => g.Typed.Length > 0 && AnswerForms.Stored(state.Sheet.Question(g.Key)!, g.Typed).Not is null).ToList();
        if (found.Count == 0 || await filling.Put(ticket, found, AnswerSource.Recognised, Actor.System, at, ct) is not null) return;
        db.Record(new FactsRecognised(id, found.Count), Actor.System, at);
    }

    private static string? Known(Ticket ticket, Fact fact) => fact switch
    {
        Fact.Serial when ticket.DeviceSerial.Length > 0 => ticket.DeviceSerial,
        Fact.Model when ticket.DeviceModel.Length > 0 => ticket.DeviceModel,
        _ => null,
    };
}
