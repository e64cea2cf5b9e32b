namespace Beistand.Desk.People.Absences;

/// <summary>Days on which an agent is not here, and who stands in. The reason is nobody's business and is not kept.</summary>
public sealed class Absence
{
    public long Id { get; private set; }
    public long PersonId { get; init; }
    public DateOnly From { get; init; }

    public DateOnly Until { get; init; }
    public long? DeputyId { get; init; }

    public bool Covers(DateOnly day) => From <= day && day <= Until;
}
