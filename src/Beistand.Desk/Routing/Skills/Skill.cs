namespace Beistand.Desk.Routing.Skills;

/// <summary>How well somebody solves requests of a category. Where nothing is said, he may be given them.</summary>
public enum Skill { None = 1, Learning, Solo, Coach }

public sealed class PersonSkill
{
    public long PersonId { get; init; }
    public long CategoryId { get; init; }
    public Skill Skill { get; set; }
}

/// <summary>How many open tickets somebody has at most before no more come to him by themselves.</summary>
public sealed class LoadLimit
{
    public long PersonId { get; init; }
    public int Tickets { get; set; }
}

/// <summary>Who was given a ticket last where each is given one in turn.</summary>
public sealed class TeamTurn
{
    public long TeamId { get; init; }
    public long PersonId { get; set; }
}
