using System.Collections.Frozen;
using Beistand.Desk.People.Absences;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Desk.People;

/// <param name="WritesIn">Teams whose tickets this agent works on.</param>
public sealed record Agent(long Id, string Name, bool IsActive, FrozenSet<long> WritesIn);

/// <summary>Teams, categories and agents, in the order pages show them.</summary>
public sealed record DeskBook(IReadOnlyList<Team> Teams, IReadOnlyList<Category> Categories, IReadOnlyList<Agent> Agents)
{
    /// <summary>Those that go on or are ahead.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>The absence of somebody who is away on this day.</summary>
    public Absence? Away(long person, DateOnly day) => Absences.FirstOrDefault(a => a.PersonId == person && a.Covers(day));

    public Team? Team(long id) => Teams.FirstOrDefault(t => t.Id == id);

    /// <summary>Where requests for this desk begin.</summary>
    public Team FirstTeam(Kernel.Desk desk) => Teams.OrderBy(t => t.Desk == desk ? 0 : 1).ThenBy(t => t.Level).ThenBy(t => t.Id).First();

    public Category? Category(long id) => Categories.FirstOrDefault(c => c.Id == id);
}

/// <summary>What every page and door needs of the desks, read once for all: at most 30 seconds old, and read anew when this node hears of a change.</summary>
public sealed class DeskDirectory(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock change = new();
    private (DeskBook Book, DateTimeOffset At)? kept;
    private int forgotten;

    public void Forget()
    {
        lock (change) (kept, forgotten) = (null, forgotten + 1);
    }

    public async ValueTask<DeskBook> Now(CancellationToken ct)
    {
        if (Known is { } known) return known;
        await using var scope = scopes.CreateAsyncScope();
        return await Now(scope.ServiceProvider.GetRequiredService<BeistandDb>(), ct);
    }

    /// <summary>The same over the caller's connection: whoever is in a transaction must not wait for a second one.</summary>
    public async ValueTask<DeskBook> Now(BeistandDb db, CancellationToken ct)
    {
        if (Known is { } known) return known;
        var (now, before) = (clock.GetUtcNow(), Volatile.Read(ref forgotten));
        var book = await Load(db, ct);
        // What changed while it was read is not in it for certain.
        lock (change) if (forgotten == before) kept = (book, now);
        return book;
    }

    private DeskBook? Known
    {
        get { lock (change) return kept is { } known && clock.GetUtcNow() - known.At < Fresh ? known.Book : null; }
    }

    private async Task<DeskBook> Load(BeistandDb db, CancellationToken ct)
    {
        var teams = await db.Teams.AsNoTracking().OrderByDescending(t => t.Desk).ThenBy(t => t.Level).ThenBy(t => t.Id).ToListAsync(ct);
        var categories = await db.Categories.AsNoTracking().OrderBy(c => c.Desk).ThenBy(c => c.Id).ToListAsync(ct);
        var agents = await db.People.AsNoTracking().Where(p => (p.Roles & (Roles.Agent | Roles.Administrator)) != 0).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.DeactivatedAt }).ToListAsync(ct);
        var writes = (await db.Set<TeamMember>().AsNoTracking().Where(m => m.CanWrite).ToListAsync(ct)).ToLookup(m => m.PersonId, m => m.TeamId);
        var today = Zone.Day(clock.GetUtcNow());
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.Until >= today).OrderBy(a => a.From).ThenBy(a => a.Id).ToListAsync(ct);
        return new DeskBook(teams, categories, agents.Select(a => new Agent(a.Id, a.Name, a.DeactivatedAt is null, writes[a.Id].ToFrozenSet())).ToList()) { Absences = absences };
    }
}
