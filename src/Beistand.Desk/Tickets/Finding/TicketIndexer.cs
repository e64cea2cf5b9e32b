using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search;
using Lucene.Net.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Beistand.Desk.Tickets.Finding;

/// <summary>Keeps this node's index of tickets and people in step with the log.</summary>
public sealed partial class TicketIndexer(SearchIndex index, TimeProvider clock, ILogger<TicketIndexer> log) : INodeReader
{
    private const int LongestText = 200_000, Batch = 200;
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);
    private DateTimeOffset saved;

    public async Task<long> Start(BeistandDb db, CancellationToken ct)
    {
        var newest = await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        if (index.Seq <= newest) return index.Seq;
        // The index has seen more than there is: the database is another one, or older.
        index.Clear();
        index.Save(0);
        return 0;
    }

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        try { await Follow(db, batch, ct); }
        catch (Exception problem) when (SearchIndex.IsLost(problem))
        {
            Lost(problem);
            await Refill(db, batch[^1].Seq, ct);
        }
    }

    // Deleted or broken while we ran: everything once more, from the tables; nothing but finding waits for it.
    private async Task Refill(BeistandDb db, long seq, CancellationToken ct)
    {
        index.Renew();
        for (var last = 0L; ;)
        {
            var ids = await db.Tickets.Where(t => t.Id > last).OrderBy(t => t.Id).Select(t => t.Id).Take(Batch).ToListAsync(ct);
            if (ids.Count == 0) break;
            last = ids[^1];
            await Put(db, ids, ct);
            index.Show();
        }
        var people = await db.People.AsNoTracking().Include(p => p.Organisation).ToListAsync(ct);
        foreach (var person in people) index.Put($"p{person.Id}", Describe(person));
        index.Show();
        index.Save(seq);
        index.Made();
    }

    private async Task<List<Ticket>> Put(BeistandDb db, List<long> ids, CancellationToken ct)
    {
        var tickets = await db.Tickets.AsNoTracking().AsSplitQuery().Where(t => ids.Contains(t.Id))
            .Include(t => t.Requester).ThenInclude(p => p.Organisation).Include(t => t.Organisation).Include(t => t.Messages).Include(t => t.Tags).Include(t => t.Aliases).Include(t => t.Involved).ToListAsync(ct);
        foreach (var ticket in tickets) index.Put($"t{ticket.Id}", Describe(ticket));
        return tickets;
    }

    private async Task Follow(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        var tickets = await Put(db, [.. batch.Select(e => e.TicketId).OfType<long>().Distinct()], ct);
        var changed = batch.Where(e => e.Kind == nameof(RightsChanged)).Select(e => e.Read<RightsChanged>().Person).OfType<long>().Distinct().ToList();
        var people = changed.Count == 0 ? [] : await db.People.AsNoTracking().Include(p => p.Organisation).Where(p => changed.Contains(p.Id)).ToListAsync(ct);
        foreach (var person in people.Concat(tickets.Select(t => t.Requester)).DistinctBy(p => p.Id)) index.Put($"p{person.Id}", Describe(person));
        index.Show();
        if (clock.GetUtcNow() - saved < SaveEvery) return;
        index.Save(batch[^1].Seq);
        saved = clock.GetUtcNow();
    }

    private static Document Describe(Ticket ticket)
    {
        var text = string.Join("\n", ticket.Messages.OrderBy(m => m.Id).Select(m => m.Extras?.Signature is { } signature ? m.Text + "\n" + signature : m.Text));
        text = text.Length > LongestText ? text[..LongestText] : text;
        var (from, device) = ($"{ticket.Requester.Name} {ticket.Requester.Email}", $"{ticket.DeviceModel} {ticket.DeviceSerial}");
        var numbers = ticket.Aliases.Select(a => a.Number).Prepend(ticket.Number).ToList();
        var document = new Document
        {
            new StringField("kind", "ticket", Field.Store.NO), new StoredField("ticket", ticket.Id),
            new TextField("all", string.Join('\n', [ticket.Subject, from, ticket.Organisation?.Name, device, .. numbers, text]), Field.Store.NO), new StoredField("text", text),
            new TextField("subject", ticket.Subject, Field.Store.NO), new TextField("from", from, Field.Store.NO), new TextField("organisation", ticket.Organisation?.Name ?? "", Field.Store.NO),
            new TextField("device", device, Field.Store.NO), new StringField("serial", ticket.DeviceSerial.ToLowerInvariant(), Field.Store.NO),
            new StringField("state", ticket.State.ToString().ToLowerInvariant(), Field.Store.NO), new StringField("priority", ticket.Priority.ToString().ToLowerInvariant(), Field.Store.NO),
            new StringField("team", Key(ticket.TeamId), Field.Store.NO), new StringField("assignee", Key(ticket.AssigneeId ?? 0), Field.Store.NO),
        };
        foreach (var number in numbers) document.Add(new StringField("number", number.ToLowerInvariant(), Field.Store.NO));
        foreach (var tag in ticket.Tags) document.Add(new StringField("tag", tag.Tag, Field.Store.NO));
        foreach (var one in ticket.Involved) document.Add(new StringField("involved", Key(one.PersonId), Field.Store.NO));
        return document;
    }

    private static Document Describe(Person person) => new()
    {
        new StringField("kind", "person", Field.Store.NO), new StoredField("person", person.Id),
        new TextField("name", $"{person.Name} {person.Email} {person.Phone} {person.Organisation?.Name}", Field.Store.NO),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index of tickets is lost and is made anew from the tickets.")]
    private partial void Lost(Exception problem);

    internal static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
