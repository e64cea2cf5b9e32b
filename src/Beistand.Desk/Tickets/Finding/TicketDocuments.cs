using System.Globalization;
using System.Linq.Expressions;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Finding;

/// <summary>How tickets and people are described for the index.</summary>
internal static class TicketDocuments
{
    /// <summary>When it was changed.</summary>
    public const string Changed = "changed";

    /// <summary>All words of it.</summary>
    public const string Anywhere = "all";

    // A word of the head (what it is about, of whom, which device) counts like so many in the text, one of the subject twice that: each word then is one list, which says where it stands and how much it says there.
    private const int Head = 8;
    private const int LongestText = 200_000;
    private static readonly FieldType Counted = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };

    public static IQueryable<Ticket> Read(BeistandDb db, Expression<Func<Ticket, bool>> which) => db.Tickets.AsNoTracking().AsSplitQuery().Where(which)
        .Include(t => t.Requester).ThenInclude(p => p.Organisation).Include(t => t.Organisation).Include(t => t.Messages).Include(t => t.Tags).Include(t => t.Aliases).Include(t => t.Involved);

    public static Document Of(Ticket ticket)
    {
        var text = string.Join("\n", ticket.Messages.OrderBy(m => m.Id).Select(m => m.Extras?.Signature is { } signature ? m.Text + "\n" + signature : m.Text));
        text = text.Length > LongestText ? text[..LongestText] : text;
        var (from, device) = ($"{ticket.Requester.Name} {ticket.Requester.Email}", $"{ticket.DeviceModel} {ticket.DeviceSerial}");
        var head = string.Join('\n', [ticket.Subject, ticket.Subject, from, device, ticket.Organisation?.Name]);
        var numbers = ticket.Aliases.Select(a => a.Number).Prepend(ticket.Number).ToList();
        var document = new Document
        {
            new StringField("kind", "ticket", Field.Store.NO), new StoredField("ticket", ticket.Id), new NumericDocValuesField(Changed, ticket.UpdatedAt.ToUnixTimeSeconds()),
            new Field(Anywhere, string.Join('\n', [.. Enumerable.Repeat(head, Head), .. numbers, text]), Counted), new StoredField("text", text),
            new TextField("subject", ticket.Subject, Field.Store.NO), new TextField("from", from, Field.Store.NO), new TextField("organisation", ticket.Organisation?.Name ?? "", Field.Store.NO),
            new TextField("device", device, Field.Store.NO), new StringField("serial", ticket.DeviceSerial.ToLowerInvariant(), Field.Store.NO),
            new StringField("state", ticket.IsMerged ? "merged" : ticket.State.ToString().ToLowerInvariant(), Field.Store.NO), new StringField("priority", ticket.Priority.ToString().ToLowerInvariant(), Field.Store.NO),
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
