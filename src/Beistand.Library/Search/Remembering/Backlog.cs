using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Search.Remembering;

/// <param name="Searches">How often it was searched for without anybody opening an answer.</param>
/// <param name="Hits">What the last search found.</param>
public sealed record Unanswered(string Words, string Language, int Searches, int Failed, int Clicked, DateOnly Last, int Hits);

/// <summary>What people looked for and did not find: what should be written next.</summary>
public sealed class Backlog(BeistandDb db, TimeProvider clock)
{
    private const Roles Keepers = Roles.KnowledgeEditor | Roles.TeamLead | Roles.Administrator;
    private const int Most = 50, Days = 90;

    /// <summary>What colleagues typed may come from what not everybody may read: only those who keep the knowledge are told of it.</summary>
    public async Task<IReadOnlyList<Unanswered>> Now(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return [];
        var (since, all) = (Since, MaySettle(actor));
        var found = await db.Searches.AsNoTracking()
            .Where(s => s.Day >= since && s.Words != "" && (all || !s.ByStaff) && !db.Set<SearchSettled>().Any(d => d.Words == s.Words && d.Language == s.Language && d.UpTo >= s.Id))
            .GroupBy(s => new { s.Words, s.Language })
            .Select(g => new { g.Key.Words, g.Key.Language, Searches = g.Count(s => !s.Clicked && !s.Solved), Failed = g.Count(s => !s.Clicked && !s.Solved && s.Hits == 0), Clicked = g.Count(s => s.Clicked || s.Solved), Last = g.Max(s => s.Day), Id = g.Max(s => s.Id) })
            .Where(g => g.Searches > 0).OrderByDescending(g => g.Searches).ThenByDescending(g => g.Failed).ThenBy(g => g.Words).Take(Most).ToListAsync(ct);
        var last = found.Select(f => f.Id).ToArray();
        var hits = await db.Searches.AsNoTracking().Where(s => last.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Hits, ct);
        return [.. found.Select(f => new Unanswered(f.Words, f.Language, f.Searches, f.Failed, f.Clicked, f.Last, hits.GetValueOrDefault(f.Id)))];
    }

    public static bool MaySettle(Actor actor) => actor.Kind == ActorKind.System || actor.Is(Keepers);

    public async Task<Outcome> Settle(Actor by, string words, string language, CancellationToken ct)
    {
        if (!by.IsStaff) return Outcome.NotFound;
        if (!MaySettle(by)) return Outcome.Refused(Texts.OnlyEditors);
        await using var work = await db.BeginWork(ct);
        if (await db.Searches.Where(s => s.Words == words && s.Language == language).MaxAsync(s => (long?)s.Id, ct) is not { } upTo) return Outcome.Done;
        var settled = await db.Set<SearchSettled>().FirstOrDefaultAsync(d => d.Words == words && d.Language == language, ct);
        if (settled is null) db.Add(settled = new SearchSettled { Words = words, Language = language });
        var now = clock.GetUtcNow();
        settled.Settle(upTo, Zone.Day(now));
        db.Record(new SearchesSettled(upTo), by, now);
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>Throws away what is older; whether there was anything.</summary>
    public async Task<bool> Forget(CancellationToken ct)
    {
        var before = Since;
        await using var work = await db.BeginWork(ct);
        var gone = await db.Searches.Where(s => s.Day < before).ExecuteDeleteAsync(ct) + await db.Set<SearchSettled>().Where(s => s.Day < before).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return gone > 0;
    }

    private DateOnly Since => Zone.Day(clock.GetUtcNow()).AddDays(-Days);
}
