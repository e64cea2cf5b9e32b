namespace Beistand.Library.Visits;

public enum VisitStep { ReadArticle, Downloaded, Solved, OpenedForm, OpenedFormAsControl, Asked }

/// <summary>Up to 48 hours of somebody at the portal, of whom nothing is known: what he read and whether he asked us after all.</summary>
public sealed class Visit
{
    /// <summary>How long what somebody does belongs together.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(48);

    private const int MostArticles = 50;

    public long Id { get; private set; }

    /// <summary>A hash by which the same visitor is found again, until the visit is over; then null.</summary>
    public string? Key { get; init; }
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>The Monday before it.</summary>
    public DateOnly Week { get; init; }
    public List<long> Articles { get; private set; } = [];

    /// <summary>Articles read and files fetched.</summary>
    public int Found { get; private set; }

    /// <summary>He said that the problem is solved, and by which article, where it was one.</summary>
    public DateTimeOffset? SolvedAt { get; private set; }
    public long? SolvedBy { get; private set; }
    public DateTimeOffset? FormAt { get; private set; }

    /// <summary>The contact form suggested nothing to him: one of those with whom the others are compared.</summary>
    public bool IsControl { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }

    public static Visit Begin(string key, DateTimeOffset at)
    {
        var day = Beistand.Kernel.Zone.Day(at);
        return new() { Key = key, BegunAt = at, Week = day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) };
    }

    public void Take(VisitStep step, long? article, DateTimeOffset at)
    {
        switch (step)
        {
            case VisitStep.ReadArticle when article is { } read && !Articles.Contains(read) && Articles.Count < MostArticles: (Articles, Found) = ([.. Articles, read], Found + 1); break;
            case VisitStep.Downloaded: Found++; break;
            case VisitStep.Solved: (SolvedAt, SolvedBy) = (SolvedAt ?? at, SolvedBy ?? article); break;
            case VisitStep.OpenedForm or VisitStep.OpenedFormAsControl when FormAt is null: (FormAt, IsControl) = (at, step == VisitStep.OpenedFormAsControl); break;
            case VisitStep.Asked: AskedAt ??= at; break;
        }
    }
}

/// <summary>What makes the keys of two days; it is thrown away with them.</summary>
public sealed class VisitSalt
{
    /// <summary>The two days since 1970 it counts for.</summary>
    public long Period { get; init; }
    public required byte[] Salt { get; init; }
}
