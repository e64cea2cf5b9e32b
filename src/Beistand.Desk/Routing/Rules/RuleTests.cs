using System.Text.RegularExpressions;
using Beistand.Kernel;

namespace Beistand.Desk.Routing.Rules;

public enum RuleTest { FromContains = 1, FromDomain, OrganisationContains, SubjectContains, TextContains, SubjectMatches, TextMatches, ChannelIs, CategoryIs, DeviceContains, LanguageIs, IsInternal }

/// <summary>What rules may ask of a new ticket.</summary>
/// <param name="Category">Key and names, separated by line feeds; what was chosen, or suggested for sure.</param>
public sealed record RuleRequest(string From, string Organisation, string Subject, string Text, Channel Channel, string Category, string Device, string Language, bool IsInternal);

/// <summary>What each test asks. Patterns are searched without going back, so that none can hold the server up.</summary>
public static class RuleTests
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private static readonly Dictionary<RuleTest, Func<RuleRequest, string, bool>> Table = new()
    {
        [RuleTest.FromContains] = (request, value) => Contains(request.From, value),
        [RuleTest.FromDomain] = (request, value) => IsOf(request.From.TrimEnd('>'), value.TrimStart('@')),
        [RuleTest.OrganisationContains] = (request, value) => Contains(request.Organisation, value),
        [RuleTest.SubjectContains] = (request, value) => Contains(request.Subject, value),
        [RuleTest.TextContains] = (request, value) => Contains(request.Subject + "\n" + request.Text, value),
        [RuleTest.SubjectMatches] = (request, value) => Regex.IsMatch(request.Subject, value, Safe),
        [RuleTest.TextMatches] = (request, value) => Regex.IsMatch(request.Subject + "\n" + request.Text, value, Safe),
        [RuleTest.ChannelIs] = (request, value) => request.Channel.ToString().Equals(value, StringComparison.OrdinalIgnoreCase),
        [RuleTest.CategoryIs] = (request, value) => request.Category.Split('\n').Contains(value, StringComparer.OrdinalIgnoreCase),
        [RuleTest.DeviceContains] = (request, value) => Contains(request.Device, value),
        [RuleTest.LanguageIs] = (request, value) => request.Language.Equals(value, StringComparison.OrdinalIgnoreCase),
        [RuleTest.IsInternal] = (request, _) => request.IsInternal,
    };

    public static bool Asks(this RuleTest test) => test != RuleTest.IsInternal;

    public static bool Fits(this DeskRule rule, RuleRequest request)
    {
        var asks = rule.Asks;
        bool Holds(RuleCondition condition) => Table[condition.Test](request, condition.Value) != condition.Not;
        return asks.Count > 0 && (rule.Any ? asks.Any(Holds) : asks.All(Holds));
    }

    /// <summary>What is wrong with a condition, or null.</summary>
    public static string? Refuse(RuleCondition condition, IEnumerable<string> categories) => condition switch
    {
        { Test: var test } when !Enum.IsDefined(test) => Texts.RuleTestUnknown,
        { Value.Length: 0 } when condition.Test.Asks() => Texts.RuleValueMissing,
        { Value.Length: > 200 } => Texts.TooLong(200),
        { Test: RuleTest.SubjectMatches or RuleTest.TextMatches } => Try(condition.Value),
        { Test: RuleTest.ChannelIs } when !Enum.GetNames<Channel>().Contains(condition.Value, StringComparer.OrdinalIgnoreCase) => Texts.RuleChannelUnknown(string.Join(", ", Enum.GetNames<Channel>())),
        { Test: RuleTest.LanguageIs } when condition.Value.ToLowerInvariant() is not ("de" or "en") => Texts.RuleLanguageUnknown,
        { Test: RuleTest.CategoryIs } when !categories.Contains(condition.Value, StringComparer.OrdinalIgnoreCase) => Texts.RuleCategoryIsUnknown,
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
}
