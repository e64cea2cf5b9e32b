using System.Text.Json;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Routing.Rules;

/// <param name="Not">Holds where the test does not.</param>
public sealed record RuleCondition(RuleTest Test, string Value = "", bool Not = false);

/// <summary>What is done with a new ticket that meets the conditions, whatever way it came.</summary>
public sealed class DeskRule
{
    public long Id { get; private set; }
    public int Position { get; set; }
    public required string Name { get; set; }

    /// <summary>One condition is enough; else all must hold.</summary>
    public bool Any { get; set; }

    public string Conditions { get; private set; } = "[]";
    public long? TeamId { get; set; }
    public Priority? Priority { get; set; }

    /// <summary>Separated by commas.</summary>
    public string Tags { get; set; } = "";

    /// <summary>The least level that can solve it.</summary>
    public SupportLevel? RequiredLevel { get; set; }

    public IReadOnlyList<RuleCondition> Asks => JsonSerializer.Deserialize<List<RuleCondition>>(Conditions)!;

    public void Ask(IEnumerable<RuleCondition> conditions) => Conditions = JsonSerializer.Serialize(conditions);
}
