using System.Globalization;
using System.Linq.Expressions;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Lucene.Net.Documents;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Finding;

/// <summary>How tickets and people are described for the index.</summary>
internal static class TicketDocuments
{
    /// <summary>When it was changed.</summary>
    public const string Changed = "changed";
    private const int LongestText = 200_000;

    public static IQueryable<Ticket> Read(BeistandDb db, Expression<Func<Ticket, bool>> which) => db.Tickets.AsNoTracking().AsSplitQuery().Where(which)
        .Include(t => t.Requester).ThenInclude(p => p.Organisation).Include(t => t.Organisation).Include(t => t.Messages).Include(t => t.Tags).Include(t => t.Aliases).Include(t => t.Involved);

    public static Document Of(Ticket ticket)
    {
        var text = string.Join("\n", ticket.Messages.OrderBy(m => m.Id).Select(m => m.Extras?.Signature is { } signature ? m.Text + "\n" + signature : m.Text));
        text = text.Length > LongestText ? text[..LongestText] : text;
        var (from, device) = ($"{ticket.Requester.Name} {ticket.Requester.Email}", $"{ticket.DeviceModel} {ticket.DeviceSerial}");
        var numbers = ticket.Aliases.Select(a => a.Number).Prepend(ticket.Number).ToList();
        var document = new Document
        {
            new StringField("kind", "ticket", Field.Store.NO), new StoredField("ticket", ticket.Id), new NumericDocValuesField(Changed, ticket.UpdatedAt.ToUnixTimeSeconds()),
            new TextField("all", string.Join('\n', [ticket.Subject, from, ticket.Organisation?.Name, device, .. numbers, text]), Field.Store.NO), new StoredField("text", text),
            new TextField("head", string.Join('\n', [ticket.Subject, ticket.Subject, from, device, ticket.Organisation?.Name]), Field.Store.NO), new TextField("subject", ticket.Subject, Field.Store.NO), new TextField("from", from, Field.Store.NO), new TextField("organisation", ticket.Organisation?.Name ?? "", Field.Store.NO),
            new TextField("device", device, Field.Store.NO), new StringField("serial", ticket.DeviceSerial.ToLowerInvariant(), Field.Store.NO),
            new StringField("state", ticket.State.ToString().ToLowerInvariant(), Field.Store.NO), new StringField("priority", ticket.Priority.ToString().ToLowerInvariant(), Field.Store.NO),
            new StringField("team", Key(ticket.TeamId), Field.Store.NO), new StringField("assignee", Key(ticket.AssigneeId ?? 0), Field.Store.NO),
        };
        foreach (var number in numbers) document.Add(new StringField("number", number.ToLowerInvariant(), Field.Store.NO));
        foreach (var tag in ticket.Tags) document.Add(new StringField("tag", tag.Tag, Field.Store.NO));
        foreach (var one in ticket.Involved) document.Add(new StringField("involved", Key(one.PersonId), Field.Store.NO));
        return document;
    }

    public static Document Of(Person person) => new()
    {
        new StringField("kind", "person", Field.Store.NO), new StoredField("person", person.Id),
        new TextField("name", $"{person.Name} {person.Email} {person.Phone} {person.Organisation?.Name}", Field.Store.NO),
    };

    public static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
}
