using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Sorting;

public enum RuleTest { FromContains = 1, FromDomain, ToContains, SubjectContains, TextContains, HasHeader, IsAutomatic, LargerThan, SubjectMatches, TextMatches }

/// <summary>What each test asks. Patterns are searched without going back, so that none can hold the server up.</summary>
public static class RuleTests
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private static readonly Dictionary<RuleTest, Func<RuleMail, string, bool>> Table = new()
    {
        [RuleTest.FromContains] = (mail, value) => Contains(mail.From, value),
        [RuleTest.FromDomain] = (mail, value) => IsOf(mail.From.TrimEnd('>'), value.TrimStart('@')),
        [RuleTest.ToContains] = (mail, value) => Contains(mail.To, value),
        [RuleTest.SubjectContains] = (mail, value) => Contains(mail.Subject, value),
        [RuleTest.TextContains] = (mail, value) => Contains(mail.Text, value),
        [RuleTest.HasHeader] = HasHeader,
        [RuleTest.IsAutomatic] = (mail, _) => mail.Automatic,
        [RuleTest.LargerThan] = (mail, value) => mail.Size > long.Parse(value, CultureInfo.InvariantCulture) * 1024 * 1024,
        [RuleTest.SubjectMatches] = (mail, value) => Regex.IsMatch(mail.Subject, value, Safe),
        [RuleTest.TextMatches] = (mail, value) => Regex.IsMatch(mail.Text, value, Safe),
    };

    public static bool Asks(this RuleTest test) => test != RuleTest.IsAutomatic;

    public static bool Fits(this MailRule rule, RuleMail mail)
    {
        var asks = rule.Asks;
        bool Holds(RuleCondition condition) => Table[condition.Test](mail, condition.Value) != condition.Not;
        return asks.Count > 0 && (rule.Any ? asks.Any(Holds) : asks.All(Holds));
    }

    /// <summary>What is wrong with a condition, or null.</summary>
    public static string? Refuse(RuleCondition condition) => condition switch
    {
        { Test: var test } when !Enum.IsDefined(test) => Texts.RuleTestUnknown,
        { Value.Length: 0 } when condition.Test.Asks() => Texts.RuleValueMissing,
        { Value.Length: > 200 } => Texts.RuleValueTooLong(200),
        { Test: RuleTest.LargerThan } when !(int.TryParse(condition.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= 100) => Texts.RuleSizeWrong,
        { Test: RuleTest.SubjectMatches or RuleTest.TextMatches } => Try(condition.Value),
        _ => null,
    };

    private static string? Try(string pattern)
    {
        try
        {
            _ = Regex.IsMatch("", pattern, Safe);
            return null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException) { return Texts.RulePatternWrong(pattern); }
    }

    // The star stands for anything.
    private static bool Contains(string text, string value) => value.Contains('*', StringComparison.Ordinal)
        ? Regex.IsMatch(text, Regex.Escape(value).Replace(@"\*", ".*", StringComparison.Ordinal), Safe)
        : text.Contains(value, StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(string address, string domain) => address.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase) || address.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static bool HasHeader(RuleMail mail, string value)
    {
        var (name, words) = value.Split(':', 2, StringSplitOptions.TrimEntries) is [var n, var w] ? (n, w) : (value.Trim(), "");
        return mail.Headers.Any(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && Contains(h.Value, words));
    }
}
