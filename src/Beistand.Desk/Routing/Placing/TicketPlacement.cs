using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Routing.Placing;

/// <summary>What put a new ticket into its team.</summary>
public enum PlacedBy { Given = 1, Rule, Category, Suggestion, Usual, FirstTeam }

/// <summary>Why a ticket went where it went, and what was suggested: written once, when it was opened.</summary>
public sealed class TicketPlacement
{
    public long TicketId { get; init; }
    public long TeamId { get; init; }
    public PlacedBy By { get; init; }
    public long? TeamRuleId { get; init; }
    public long? PriorityRuleId { get; init; }
    public long? LevelRuleId { get; init; }

    /// <summary>Ids of all rules that fitted, separated by commas.</summary>
    public string Rules { get; init; } = "";
    public long? SuggestedId { get; init; }
    public bool Sure { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double Confidence { get; init; }
    public SupportLevel? SuggestedLevel { get; init; }
}

/// <summary>Where the ticket goes, with the reasons that are kept.</summary>
internal sealed record Placed(Team Team, Priority? Priority, IReadOnlyList<string> Tags, SupportLevel? RequiredLevel, long? Assignee, PlacedBy By, Rules.Ruled Ruled, SuggestedCategory? Suggested)
    : Placement(Team, Priority, Tags, RequiredLevel, Assignee);

/// <summary>The guess among the categories that are offered.</summary>
public sealed record SuggestedCategory(Category Category, double Confidence, bool Sure, SupportLevel Level);
