using System.Text.Json;
using Beistand.Desk.Tickets;

namespace Beistand.Channels.Mail.Sorting;

/// <param name="Not">Holds where the test does not.</param>
public sealed record RuleCondition(RuleTest Test, string Value = "", bool Not = false);

/// <summary>What is done to a mail that would open a ticket and meets the conditions.</summary>
public sealed class MailRule
{
    public long Id { get; private set; }
    public long MailboxId { get; init; }
    public int Position { get; set; }
    public required string Name { get; set; }

    /// <summary>One condition is enough; else all must hold.</summary>
    public bool Any { get; set; }

    public string Conditions { get; private set; } = "[]";
    public long? TeamId { get; set; }
    public long? CategoryId { get; set; }
    public Priority? Priority { get; set; }

    /// <summary>Separated by commas.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Sets the mail aside, with this reason; empty: does not.</summary>
    public string Discard { get; set; } = "";

    public IReadOnlyList<RuleCondition> Asks => JsonSerializer.Deserialize<List<RuleCondition>>(Conditions)!;

    public void Ask(IEnumerable<RuleCondition> conditions) => Conditions = JsonSerializer.Serialize(conditions);
}
