using Beistand.Kernel;

namespace Beistand.Desk.Coaching.Figures;

/// <summary>What the log tells of one ticket: when it came, whether it went up, and who solved it where.</summary>
public sealed class TicketFigure
{
    public long TicketId { get; init; }
    public long? CategoryId { get; private set; }
    public DateTimeOffset OpenedAt { get; init; }
    public SupportLevel Level { get; private set; } = SupportLevel.First;

    /// <summary>When it first left the 1st level.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }
    public long? AnsweredById { get; private set; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Who answered last, or else who closed it.</summary>
    public long? SolvedById { get; private set; }

    /// <summary>It was closed at the 1st level and had never left it.</summary>
    public bool SolvedAtFirst { get; private set; }

    public bool IsMerged { get; private set; }

    public void Concern(long? category) => CategoryId = category;

    public void Move(SupportLevel to, DateTimeOffset at)
    {
        if (to > SupportLevel.First) EscalatedAt ??= at;
        Level = to;
    }

    public void Answer(long? by) => AnsweredById = by ?? AnsweredById;

    public void Close(long? by, DateTimeOffset at) => (ClosedAt, SolvedById, SolvedAtFirst) = (at, AnsweredById ?? by, Level == SupportLevel.First && EscalatedAt is null);

    public void Merge(bool merged)
    {
        IsMerged = merged;
        Open();
    }

    public void Open() => (ClosedAt, SolvedById, SolvedAtFirst) = (null, null, false);
}

/// <summary>Practice cases of one person in one category: as learner, and as coach.</summary>
public sealed class PersonFigure
{
    public long PersonId { get; init; }
    public long CategoryId { get; init; }
    public int Practised { get; set; }
    public int SignedOff { get; set; }
    public int NotYet { get; set; }

    /// <summary>Practice cases of others that this person looked at.</summary>
    public int Reviewed { get; set; }
}
