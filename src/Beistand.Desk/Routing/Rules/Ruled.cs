using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Routing.Rules;

/// <summary>What the rules that fit make of a ticket together, and which of them said what.</summary>
public sealed record Ruled(IReadOnlyList<DeskRule> Rules)
{
    // In their order: what an earlier one said stands.
    public DeskRule? OfTeam => Rules.FirstOrDefault(r => r.TeamId is not null);
    public DeskRule? OfPriority => Rules.FirstOrDefault(r => r.Priority is not null);
    public DeskRule? OfLevel => Rules.FirstOrDefault(r => r.RequiredLevel is not null);
    public long? TeamId => OfTeam?.TeamId;
    public Priority? Priority => OfPriority?.Priority;
    public SupportLevel? RequiredLevel => OfLevel?.RequiredLevel;
    public IReadOnlyList<string> Tags => Rules.SelectMany(r => Split(r.Tags)).Distinct().Take(20).ToList();

    /// <param name="rules">In their order.</param>
    public static Ruled By(IEnumerable<DeskRule> rules, RuleRequest request) => new(rules.Where(r => r.Fits(request)).ToList());

    public static IReadOnlyList<string> Split(string tags) => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.ToLowerInvariant()).Where(t => t.Length <= 40).Distinct().Take(20).ToList();
}
