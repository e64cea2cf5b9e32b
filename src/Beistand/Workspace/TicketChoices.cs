using Beistand.Desk.People;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace;

/// <summary>Names and choices around one ticket: loaded in two small queries, cached by nobody.</summary>
public sealed class TicketChoices
{
    public IReadOnlyList<Team> Teams { get; private init; } = [];
    public IReadOnlyList<Category> Categories { get; private init; } = [];
    public IReadOnlyList<(long Id, string Name)> Assignees { get; private init; } = [];
    private Dictionary<long, string> Names { get; init; } = [];

    public string Person(long? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : "Beistand";
    public string Team(long id) => Teams.FirstOrDefault(t => t.Id == id)?.Label ?? "?";
    public string Category(long? id) => Categories.FirstOrDefault(c => c.Id == id)?.Label ?? Texts.NoCategory;

    public static async Task<TicketChoices> Load(BeistandDb db, TicketView view, CancellationToken ct)
    {
        var teams = await db.Teams.AsNoTracking().OrderByDescending(t => t.Desk).ThenBy(t => t.Level).ToListAsync(ct);
        var categories = await db.Categories.AsNoTracking().OrderBy(c => c.Desk).ThenBy(c => c.Id).ToListAsync(ct);
        var team = view.Ticket.TeamId;
        var agents = await db.People.AsNoTracking().Where(p => (p.Roles & (Roles.Agent | Roles.Administrator)) != 0).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.DeactivatedAt, Writes = db.Set<TeamMember>().Any(m => m.PersonId == p.Id && m.TeamId == team && m.CanWrite) }).ToListAsync(ct);
        var names = agents.ToDictionary(a => a.Id, a => a.Name);
        names.TryAdd(view.Ticket.RequesterId, view.Ticket.Requester.Name);
        return new TicketChoices { Teams = teams, Categories = categories, Assignees = agents.Where(a => a.Writes && a.DeactivatedAt is null).Select(a => (a.Id, a.Name)).ToList(), Names = names };
    }
}

/// <summary>What stands in the composer.</summary>
public sealed record ComposerForm(string Kind = "answer", string Text = "", string Format = "plain", long Seen = 0, string? Key = null, IReadOnlyList<string>? Uploads = null);
