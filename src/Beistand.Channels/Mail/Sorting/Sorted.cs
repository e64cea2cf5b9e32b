using Beistand.Desk.Tickets;

namespace Beistand.Channels.Mail.Sorting;

/// <summary>Where rules and control headers put a mail that opens a ticket.</summary>
/// <param name="Rules">Ids of those that fit, in their order.</param>
/// <param name="Discard">Reason to set it aside.</param>
public sealed record Sorted(IReadOnlyList<long> Rules, long? Team = null, long? Category = null, Priority? Priority = null, IReadOnlyList<string>? Tags = null, string? Discard = null)
{
    public static readonly Sorted Nothing = new([]);

    public bool DidSomething => Rules.Count > 0 || Team is not null || Priority is not null || Tags is { Count: > 0 };

    /// <summary>The same after one more rule: what an earlier one said stands.</summary>
    public Sorted After(MailRule rule) => new(
        [.. Rules, rule.Id], Team ?? rule.TeamId, Category ?? rule.CategoryId, Priority ?? rule.Priority, [.. Tags ?? [], .. Split(rule.Tags)], Discard ?? (rule.Discard.Length > 0 ? rule.Discard : null));

    public static IReadOnlyList<string> Split(string tags) => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.ToLowerInvariant()).Where(t => t.Length <= 40).Distinct().Take(20).ToList();
}
