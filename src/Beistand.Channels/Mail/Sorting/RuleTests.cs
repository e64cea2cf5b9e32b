using System.Globalization;
using Beistand.Kernel.Platform.Matching;

namespace Beistand.Channels.Mail.Sorting;

public enum RuleTest { FromContains = 1, FromDomain, ToContains, SubjectContains, TextContains, HasHeader, IsAutomatic, LargerThan, SubjectMatches, TextMatches }

public static class RuleTests
{
    private static readonly Dictionary<RuleTest, Func<RuleMail, string, bool>> Table = new()
    {
        [RuleTest.FromContains] = (mail, value) => Patterns.Contains(mail.From, value),
        [RuleTest.FromDomain] = (mail, value) => Patterns.IsOf(mail.From, value),
        [RuleTest.ToContains] = (mail, value) => Patterns.Contains(mail.To, value),
        [RuleTest.SubjectContains] = (mail, value) => Patterns.Contains(mail.Subject, value),
        [RuleTest.TextContains] = (mail, value) => Patterns.Contains(mail.Text, value),
        [RuleTest.HasHeader] = HasHeader,
        [RuleTest.IsAutomatic] = (mail, _) => mail.Automatic,
        [RuleTest.LargerThan] = (mail, value) => mail.Size > long.Parse(value, CultureInfo.InvariantCulture) * 1024 * 1024,
        [RuleTest.SubjectMatches] = (mail, value) => Patterns.Matches(mail.Subject, value),
        [RuleTest.TextMatches] = (mail, value) => Patterns.Matches(mail.Text, value),
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
        { Test: RuleTest.SubjectMatches or RuleTest.TextMatches } when !Patterns.IsPattern(condition.Value) => Texts.RulePatternWrong(condition.Value),
        _ => null,
    };

    private static bool HasHeader(RuleMail mail, string value)
    {
        var (name, words) = value.Split(':', 2, StringSplitOptions.TrimEntries) is [var n, var w] ? (n, w) : (value.Trim(), "");
        return mail.Headers.Any(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && Patterns.Contains(h.Value, words));
    }
}
