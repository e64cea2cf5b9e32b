using Beistand.Desk.People;
using Beistand.Desk.People.Absences;
using Beistand.Desk.Tickets;

namespace Beistand.Workspace;

/// <summary>Names and choices around one ticket.</summary>
public sealed class TicketChoices(DeskBook desks, Ticket ticket, DateOnly today)
{
    public IReadOnlyList<Team> Teams => desks.Teams;
    public IEnumerable<Category> Categories => desks.Categories.Where(c => !c.Retired || c.Id == ticket.CategoryId);
    public IEnumerable<Agent> Assignees => desks.Agents.Where(a => a.IsActive && a.WritesIn.Contains(ticket.TeamId));

    /// <summary>The absence of somebody who is away today.</summary>
    public Absence? Away(long? person) => person is { } id ? desks.Away(id, today) : null;

    public string Person(long? id) => desks.Agents.FirstOrDefault(a => a.Id == id)?.Name ?? (id == ticket.RequesterId ? ticket.Requester.Name : "Beistand");
    public string Team(long id) => desks.Team(id)?.Label ?? "?";
    /// <summary>Names of the mail rules that the ticket's events speak of.</summary>
    public IReadOnlyDictionary<long, string> Rules { get; init; } = new Dictionary<long, string>();

    public string Rule(long id) => Rules.GetValueOrDefault(id, Texts.RuleGone);
    public string Category(long? id) => desks.Categories.FirstOrDefault(c => c.Id == id)?.Label ?? Texts.NoCategory;
}

/// <summary>What stands in the composer.</summary>
public sealed record ComposerForm(string Kind = "answer", string Text = "", string Format = "plain", long Seen = 0, string? Key = null, IReadOnlyList<string>? Uploads = null,
    string Cc = "", string Bcc = "", string SendAt = "")
{
    /// <summary>Names of those uploads that are shown below the text.</summary>
    public IReadOnlyDictionary<string, string> Named { get; init; } = new Dictionary<string, string>();

    /// <summary>Articles that are offered to be put into the text; null while nobody looked.</summary>
    public Knowledge.InsertView? Insert { get; init; }
}
