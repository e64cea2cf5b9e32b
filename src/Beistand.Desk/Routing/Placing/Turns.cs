using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Placing;

/// <summary>Whose turn it is: who is here, can solve it and has room for one more.</summary>
internal sealed class Turns(DeskDirectory desks, RoutingDirectory directory, IPractising practising, TimeProvider clock)
{
    public async ValueTask<long?> Next(BeistandDb db, Team team, long? category, CancellationToken ct)
    {
        var (desk, book, today) = (await desks.Now(db, ct), await directory.Now(db, ct), Zone.Day(clock.GetUtcNow()));
        var able = desk.Agents.Where(a => a.IsActive && a.WritesIn.Contains(team.Id) && desk.Away(a.Id, today) is null && book.SkillOf(a.Id, category) != Skill.None).Select(a => a.Id).Order().ToArray();
        if (able.Length == 0) return null;
        var loads = await db.QueueCounts.AsNoTracking().Where(c => c.Queue == Queue.Mine && able.Contains(c.OwnerId)).ToDictionaryAsync(c => c.OwnerId, c => c.Tickets, ct);
        int Load(long person) => loads.GetValueOrDefault(person);
        var free = able.Where(p => !book.Limits.TryGetValue(p, out var most) || Load(p) < most).ToList();
        free = await practising.IsTaught(db, team.Id, category, ct) ? Taught(free, book, category) : Preferred(free, p => book.SkillOf(p, category) != Skill.Learning);
        if (free.Count == 0) return null;
        return team.Assignment == Assignment.LeastLoad ? free.MinBy(Load) : await InTurn(db, team.Id, free, ct);
    }

    // Whoever is still learning it gets it when nobody else can; where a lesson tells how, he first, and then who has learnt it.
    private static List<long> Taught(List<long> free, RoutingBook book, long? category) =>
        Preferred(Preferred(free, p => book.SkillOf(p, category) >= Skill.Solo), p => book.SkillOf(p, category) == Skill.Learning, free);

    private static List<long> Preferred(List<long> free, Predicate<long> first, List<long>? among = null) => (among ?? free).FindAll(first) is { Count: > 0 } some ? some : free;

    private static async Task<long> InTurn(BeistandDb db, long team, List<long> free, CancellationToken ct)
    {
        var last = await db.Set<TeamTurn>().AsNoTracking().Where(t => t.TeamId == team).Select(t => t.PersonId).FirstOrDefaultAsync(ct);
        var next = free.FirstOrDefault(p => p > last) is var later && later > 0 ? later : free[0];
        await db.Database.ExecuteSqlAsync($"insert into team_turns (team_id, person_id) values ({team}, {next}) on conflict (team_id) do update set person_id = excluded.person_id", ct);
        return next;
    }
}
