using System.Security.Cryptography;
using System.Text.Json;
using Beistand.Desk.Tickets;

namespace Beistand.Desk.Interventions;

/// <summary>What is to be done: the part of an order that is approved, and that nobody may change unseen.</summary>
/// <param name="Target">System, database, program.</param>
/// <param name="Statement">The statement, the script or the reference of the change.</param>
/// <param name="Backup">What was saved, where, and when.</param>
/// <param name="Test">What shows that it works.</param>
/// <param name="From">Begin of the time window; null in a draft.</param>
public sealed record OrderContent(string Target, string Statement, string Reason, string Risk, string Backup, string Rollback, string Test, DateTimeOffset? From, DateTimeOffset? Until)
{
    public const int LongestLine = 200, LongestText = 5_000, LongestStatement = 50_000;

    public static readonly OrderContent Empty = new("", "", "", "", "", "", "", null, null);

    /// <summary>The words in the order of the form, by the names of their fields.</summary>
    public IEnumerable<(string Field, string Text)> Words =>
        [(nameof(Target), Target), (nameof(Statement), Statement), (nameof(Reason), Reason), (nameof(Risk), Risk), (nameof(Backup), Backup), (nameof(Rollback), Rollback), (nameof(Test), Test)];

    /// <summary>As it is stored: without blanks around, with one kind of line end, in universal time.</summary>
    public OrderContent Tidied => new(Tidy(Target), Tidy(Statement), Tidy(Reason), Tidy(Risk), Tidy(Backup), Tidy(Rollback), Tidy(Test), From?.ToUniversalTime(), Until?.ToUniversalTime());

    public bool IsOpenAt(DateTimeOffset now) => From <= now && now <= Until;

    /// <summary>SHA-256 over every word, the window and the files that belong to it; lower-case hex.</summary>
    public string Hash(Intervention field, IEnumerable<string> files)
    {
        var all = JsonSerializer.SerializeToUtf8Bytes<object?[]>([field.ToString(), .. Words.Select(w => w.Text), From?.UtcTicks / TimeSpan.TicksPerMicrosecond, Until?.UtcTicks / TimeSpan.TicksPerMicrosecond, .. files.Order(StringComparer.Ordinal)]);
        return Convert.ToHexStringLower(SHA256.HashData(all));
    }

    private static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}
