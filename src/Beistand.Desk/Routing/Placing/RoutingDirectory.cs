using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Placing;

/// <summary>Rules, skills and model, read once for all: at most 30 seconds old, and read anew when this node hears of a change.</summary>
internal sealed class RoutingDirectory(TimeProvider clock) : INodeReader
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock change = new();
    private (RoutingBook Book, DateTimeOffset At)? kept;
    private (string Sha256, Preselector Preselector)? model;
    private int forgotten;

    public void Forget()
    {
        lock (change) (kept, forgotten) = (null, forgotten + 1);
    }

    /// <summary>Over the caller's connection: whoever is in a transaction must not wait for a second one.</summary>
    public async ValueTask<RoutingBook> Now(BeistandDb db, CancellationToken ct)
    {
        var (now, before) = (clock.GetUtcNow(), Volatile.Read(ref forgotten));
        lock (change) if (kept is { } known && now - known.At < Fresh) return known.Book;
        var book = await Load(db, ct);
        // What changed while it was read is not in it for certain.
        lock (change) if (forgotten == before) kept = (book, now);
        return book;
    }

    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => e.Kind == nameof(RoutingChanged))) Forget();
        return Task.CompletedTask;
    }

    private async Task<RoutingBook> Load(BeistandDb db, CancellationToken ct)
    {
        var rules = await db.Set<DeskRule>().AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        var skills = await db.Set<PersonSkill>().AsNoTracking().ToDictionaryAsync(s => (s.PersonId, s.CategoryId), s => s.Skill, ct);
        var limits = await db.Set<LoadLimit>().AsNoTracking().ToDictionaryAsync(l => l.PersonId, l => l.Tickets, ct);
        var organisations = rules.Any(r => r.Asks.Any(a => a.Test == RuleTest.OrganisationContains)) ? await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, ct) : [];
        return new(rules, skills, limits, organisations, await Model(db, ct));
    }

    // The same model is unpacked once.
    private async Task<Preselector?> Model(BeistandDb db, CancellationToken ct)
    {
        if (await db.Set<LearntModel>().AsNoTracking().Select(m => m.Sha256).SingleOrDefaultAsync(ct) is not { } sha) return null;
        if (model is { } same && same.Sha256 == sha) return same.Preselector;
        if (await db.Set<ModelContent>().AsNoTracking().SingleOrDefaultAsync(ct) is not { } content) return null;
        var read = ModelFile.Read(new MemoryStream(content.Content));
        model = (content.Sha256, read);
        return read;
    }
}
