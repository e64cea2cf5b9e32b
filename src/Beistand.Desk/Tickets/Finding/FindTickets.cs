using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Search;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Finding;

public sealed record FoundTicket(TicketRow Row, IReadOnlyList<(string Text, bool Hit)> Excerpt);

public sealed record FoundPerson(long Id, string Name, string Email, string? Organisation);

/// <param name="Total">All tickets that match and may be seen.</param>
/// <param name="Exact">The number, where the text is one.</param>
/// <param name="BeingMade">The index is being made: something may be missing.</param>
/// <param name="More">There are more than were counted.</param>
public sealed record Found(IReadOnlyList<FoundTicket> Tickets, int Total, IReadOnlyList<FoundPerson> People, string? Exact, bool BeingMade = false, bool More = false);

public sealed class FindTickets(BeistandDb db, SearchIndex index)
{
    public const int PageSize = 20;
    public const int LastPage = 50;
    private const int MostPeople = 5, MostWords = 20, MostTelling = 8, LeastInCommon = 2;

    /// <summary>What of it asks for words and not for a field.</summary>
    public static string WordsOf(string text) => TicketQueryText.WithoutFields(text);

    public async Task<Found> Find(Actor actor, string text, int page, CancellationToken ct)
    {
        text = text.Trim();
        if (text.Length == 0 || !actor.IsAgent) return new Found([], 0, [], null, actor.IsAgent && index.IsBeingMade);
        if (TicketNumber.Parse(text) is { } number && await db.Tickets.VisibleTo(actor).WithNumber(number).AnyAsync(ct)) return new Found([], 0, [], number);

        var asked = TicketQueryText.Read(index.Analyzer, text);
        var skip = Math.Clamp(page - 1, 0, LastPage - 1) * PageSize;
        var (hits, total, more, people) = index.Ask(searcher =>
        {
            var top = asked.Query.Clauses.Count == 0 ? null : NewestFirst.Search(searcher, asked.Query, Seen(actor), TicketDocuments.Changed, skip + PageSize);
            var found = top?.Best.Skip(skip).Select(d => searcher.Doc(d.Doc)).Select(d => (Id: d.GetField("ticket").GetInt64Value()!.Value, Text: d.GetField("text").GetStringValue(CultureInfo.InvariantCulture))).ToList() ?? [];
            var persons = page > 1 ? [] : searcher.Search(People(text), MostPeople).ScoreDocs.Select(d => searcher.Doc(d.Doc).GetField("person").GetInt64Value()!.Value).ToList();
            return (found, top?.Total ?? 0, top is { More: true }, persons);
        }, ([], 0, false, []));
        var rows = await Rows(actor, hits.Select(h => h.Id).ToList(), ct);
        return new Found(
            [.. hits.Where(h => rows.ContainsKey(h.Id)).Select(h => new FoundTicket(rows[h.Id], Words.Excerpt(index.Analyzer, h.Text, asked.Terms, begun: asked.Begun)))], total,
            people.Count == 0 ? [] : await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new FoundPerson(p.Id, p.Name, p.Email, p.Organisation!.Name)).ToListAsync(ct), null, index.IsBeingMade, more);
    }

    /// <summary>Closed tickets that are about the same, the likest first.</summary>
    /// <param name="near">Share of the likest one's score that the others must have, from 0 to 1.</param>
    public async Task<IReadOnlyList<TicketRow>> Similar(Actor actor, string text, int most, float near, CancellationToken ct)
    {
        if (!actor.IsAgent) return [];
        var words = Words.Of(index.Analyzer, text).Select(w => w.Term).Distinct().Take(MostWords).ToList();
        var ids = index.Ask(searcher =>
        {
            var alike = new BooleanQuery();
            // What stands in few tickets says what it is about.
            foreach (var term in words.Select(w => (Word: w, Often: searcher.IndexReader.DocFreq(new Term(TicketDocuments.Anywhere, w)))).Where(w => w.Often > 0).OrderBy(w => w.Often).Take(MostTelling).Select(w => w.Word))
                alike.Add(new BooleanQuery { { new TermQuery(new Term("subject", term)) { Boost = 3 }, Occur.SHOULD }, { new TermQuery(new Term(TicketDocuments.Anywhere, term)), Occur.SHOULD } }, Occur.SHOULD);
            if (alike.Clauses.Count == 0) return [];
            // One common word makes nothing alike.
            alike.MinimumNumberShouldMatch = Math.Min(alike.Clauses.Count, LeastInCommon);
            var query = new BooleanQuery { { alike, Occur.MUST }, { new TermQuery(new Term("state", "closed")), Occur.MUST } };
            var hits = NewestFirst.Search(searcher, query, Seen(actor), TicketDocuments.Changed, most).Best;
            return hits.TakeWhile(h => h.Score >= near * hits[0].Score).Select(h => searcher.Doc(h.Doc).GetField("ticket").GetInt64Value()!.Value).ToList();
        }, []);
        var rows = await Rows(actor, ids, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    // The index says where to look, the database what may be seen: it decides again.
    private Task<Dictionary<long, TicketRow>> Rows(Actor actor, List<long> ids, CancellationToken ct) =>
        db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => ids.Contains(t.Id)).Select(TicketLists.Row).ToDictionaryAsync(r => r.Id, ct);

    private Filter Seen(Actor actor) => index.Kept($"{actor.PersonId}:{string.Join(',', actor.ReadableTeams.Order())}", () => Visible(actor));

    private static BooleanQuery Visible(Actor actor)
    {
        var visible = new BooleanQuery { { new TermQuery(new Term("assignee", TicketDocuments.Key(actor.PersonId))), Occur.SHOULD }, { new TermQuery(new Term("involved", TicketDocuments.Key(actor.PersonId))), Occur.SHOULD } };
        foreach (var team in actor.ReadableTeams) visible.Add(new TermQuery(new Term("team", TicketDocuments.Key(team))), Occur.SHOULD);
        return visible;
    }

    private BooleanQuery People(string text)
    {
        // Without a word nobody is meant.
        if (Words.Of(index.Analyzer, text) is not { Count: > 0 } words) return new BooleanQuery();
        var all = new BooleanQuery { { new TermQuery(new Term("kind", "person")), Occur.MUST } };
        foreach (var word in words)
            all.Add(new BooleanQuery { { new TermQuery(new Term("name", word.Term)), Occur.SHOULD }, { new PrefixQuery(new Term("name", word.Term)), Occur.SHOULD } }, Occur.MUST);
        return all;
    }
}
