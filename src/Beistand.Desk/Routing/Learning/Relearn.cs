using Beistand.Desk.People;
using Beistand.Desk.Routing.Words;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Learning;

/// <summary>Learns the preselection anew from what agents made of closed tickets, from the shipped requests and the typical words.</summary>
public sealed class Relearn(BeistandDb db, DeskDirectory desks, ManageWords words, RoutingChanges changes, TimeProvider clock)
{
    private const int MostTickets = 5000, LongestText = 2000;
    private static readonly TimeSpan Often = TimeSpan.FromDays(1);

    private sealed record Material(string[] Categories, IReadOnlyDictionary<string, WordsOf> Words, string Hash);

    /// <summary>Job: when there is none, when words or categories changed, and once a day when tickets were closed since.</summary>
    public async Task<bool> WhenDue(CancellationToken ct)
    {
        var material = await Gather(ct);
        if (material.Categories.Length < 2) return false;
        var model = await db.Set<LearntModel>().AsNoTracking().SingleOrDefaultAsync(ct);
        if (model is null || model.Words != material.Hash) await Learn(material, ct);
        else if (clock.GetUtcNow() - model.LearntAt >= Often && await db.Tickets.AnyAsync(t => t.CategoryId != null && t.Closure!.At > model.LearntAt, ct)) await Learn(material, ct);
        return false;
    }

    /// <summary>An administrator wants it now.</summary>
    public async Task<Outcome> Now(Actor by, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        var material = await Gather(ct);
        if (material.Categories.Length < 2) return Outcome.Refused(Texts.TooFewCategories);
        await Learn(material, ct);
        await using var work = await db.BeginWork(ct);
        var figures = await db.Set<LearntModel>().AsNoTracking().SingleAsync(ct);
        await Audit.Write(db, by, "preselection.learnt", "preselection:1", null, new { requests = figures.Requests, right = figures.Right, sure = figures.Sure, sureRight = figures.SureRight }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private async Task<Material> Gather(CancellationToken ct)
    {
        var categories = (await desks.Now(db, ct)).Categories.Where(c => !c.Retired).Select(c => c.Key).Order(StringComparer.Ordinal).ToArray();
        var all = await words.All(ct);
        return new(categories, all, RandomId.Hash(string.Join('\0', all.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key + '\n' + w.Value.Text))));
    }

    private async Task Learn(Material material, CancellationToken ct)
    {
        var closed = await Closed(ct);
        var texts = material.Words.ToDictionary(w => w.Key, w => w.Value.Text);
        var (preselector, figures) = await Task.Run(() => new Trainer(material.Categories, [.. ShippedWords.Examples(), .. closed], texts).Learn(ct), ct);
        using var packed = new MemoryStream();
        ModelFile.Write(preselector, [.. material.Categories.Select(c => texts.GetValueOrDefault(c, ""))], [.. ManageWords.Levels.Select(l => texts.GetValueOrDefault(l, ""))], packed);
        var (bytes, sha) = (packed.ToArray(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(packed.ToArray())));
        await using var work = await db.BeginWork(ct);
        var model = await db.Set<LearntModel>().SingleOrDefaultAsync(ct);
        if (model is null)
        {
            db.Add(model = new LearntModel { Sha256 = sha });
            db.Add(new ModelContent { Sha256 = sha, Content = bytes });
        }
        else await db.Set<ModelContent>().ExecuteUpdateAsync(c => c.SetProperty(x => x.Sha256, sha).SetProperty(x => x.Content, bytes), ct);
        (model.Sha256, model.LearntAt, model.Words, model.Tickets) = (sha, clock.GetUtcNow(), material.Hash, closed.Count);
        (model.Requests, model.Right, model.Sure, model.SureRight) = (figures.Requests, figures.Right, figures.Sure, figures.SureRight);
        await changes.Commit(work, Actor.System, ct);
    }

    // What one person writes is alike: it counts as one group.
    private async Task<List<Example>> Closed(CancellationToken ct)
    {
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.State == TicketState.Closed && t.CategoryId != null).OrderByDescending(t => t.Id).Take(MostTickets)
            .Select(t => new { t.Subject, t.RequesterId, t.Level, t.Category!.Key, Text = t.Messages.OrderBy(m => m.Id).Select(m => m.Text.Substring(0, LongestText)).FirstOrDefault() }).ToListAsync(ct);
        return [.. tickets.Select(t => new Example(t.Subject + "\n" + t.Text, t.Key, (int)t.Level, $"person:{t.RequesterId}"))];
    }
}
