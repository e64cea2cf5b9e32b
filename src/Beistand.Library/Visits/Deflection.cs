using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Visits;

/// <summary>So many of so many.</summary>
public sealed record PartOf(int Part, int Of)
{
    /// <summary>Of fewer a share says nothing.</summary>
    public const int Fewest = 30;

    public double? Percent => Of < Fewest ? null : 100.0 * Part / Of;

    public static PartOf operator +(PartOf one, PartOf other) => new(one.Part + other.Part, one.Of + other.Of);
}

/// <summary>What the portal spared people and us.</summary>
/// <param name="Found">Visits in which an article was read or a file fetched.</param>
/// <param name="Solved">Of these: said that the problem is solved.</param>
/// <param name="NotAsked">Of these: sent no request within 48 hours.</param>
/// <param name="Offered">Of those who opened the form and were offered answers: sent it.</param>
/// <param name="Control">Of those who opened the form and were offered nothing: sent it.</param>
public sealed record DeflectionFigures(int Found, int Solved, int NotAsked, PartOf Offered, PartOf Control)
{
    public static readonly DeflectionFigures None = new(0, 0, 0, new(0, 0), new(0, 0));

    /// <summary>By how many points fewer send the form where something is offered; null while there are too few.</summary>
    public double? Spared => Control.Percent - Offered.Percent;

    public static DeflectionFigures operator +(DeflectionFigures one, DeflectionFigures other) =>
        new(one.Found + other.Found, one.Solved + other.Solved, one.NotAsked + other.NotAsked, one.Offered + other.Offered, one.Control + other.Control);
}

public sealed record DeflectionWeek(DateOnly Monday, DeflectionFigures Figures);

public sealed class Deflection(BeistandDb db, TimeProvider clock)
{
    public const int Weeks = 13;

    /// <summary>The last weeks, newest first, by the visits that are over; a week in which nobody came is left out.</summary>
    public async Task<IReadOnlyList<DeflectionWeek>> ByWeek(CancellationToken ct)
    {
        var (over, since) = (clock.GetUtcNow() - Visit.Lasts, clock.GetUtcNow() - TimeSpan.FromDays(7 * Weeks));
        var weeks = await db.Visits.AsNoTracking().Where(v => v.BegunAt <= over && v.BegunAt > since).GroupBy(v => v.Week).OrderByDescending(w => w.Key).Select(w => new
        {
            w.Key,
            Found = w.Count(v => v.Found > 0),
            Solved = w.Count(v => v.Found > 0 && v.SolvedAt != null),
            NotAsked = w.Count(v => v.Found > 0 && v.AskedAt == null),
            Offered = w.Count(v => v.FormAt != null && !v.IsControl),
            OfferedSent = w.Count(v => v.FormAt != null && !v.IsControl && v.AskedAt != null),
            Control = w.Count(v => v.FormAt != null && v.IsControl),
            ControlSent = w.Count(v => v.FormAt != null && v.IsControl && v.AskedAt != null),
        }).ToListAsync(ct);
        return [.. weeks.Select(w => new DeflectionWeek(w.Key, new(w.Found, w.Solved, w.NotAsked, new(w.OfferedSent, w.Offered), new(w.ControlSent, w.Control))))];
    }
}
