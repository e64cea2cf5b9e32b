using Beistand.Kernel;

namespace Beistand.Desk.People;

/// <summary>Who gets a ticket of a team: whoever takes it, each in turn, or who has fewest.</summary>
public enum Assignment { ByHand = 1, RoundRobin, LeastLoad }

/// <summary>A queue with people: it has a desk and a level.</summary>
public sealed class Team
{
    public long Id { get; private set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    public Kernel.Desk Desk { get; set; }
    public SupportLevel Level { get; set; }
    public Assignment Assignment { get; set; } = Assignment.ByHand;
    public List<TeamMember> Members { get; } = [];

    public string Label => Language.IsEnglish ? NameEn : Name;
}

/// <summary>A person's right in a team: reading always, writing by CanWrite.</summary>
public sealed class TeamMember
{
    public long TeamId { get; init; }
    public long PersonId { get; init; }
    public bool CanWrite { get; set; }
}

public sealed class Category
{
    public long Id { get; private set; }
    public required string Key { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>One sentence a customer understands.</summary>
    public string Hint { get; set; } = "";
    public string HintEn { get; set; } = "";
    public Kernel.Desk Desk { get; set; }
    public bool Retired { get; set; }

    /// <summary>Whether its tickets may go from the 1st straight to the 3rd level.</summary>
    public bool StraightToThird { get; set; }

    public string Label => Language.IsEnglish ? NameEn : Name;
    public string Help => Language.IsEnglish ? HintEn : Hint;
}
