using Beistand.Kernel;
using Beistand.Kernel.Platform.Matching;

namespace Beistand.Desk.Routing.Rules;

public enum RuleTest { FromContains = 1, FromDomain, OrganisationContains, SubjectContains, TextContains, SubjectMatches, TextMatches, ChannelIs, CategoryIs, DeviceContains, LanguageIs, IsInternal }

/// <summary>What rules may ask of a new ticket.</summary>
/// <param name="Category">Key and names, separated by line feeds; what was chosen, or suggested for sure.</param>
public sealed record RuleRequest(string From, string Organisation, string Subject, string Text, Channel Channel, string Category, string Device, string Language, bool IsInternal);

public static class RuleTests
{
    private static readonly Dictionary<RuleTest, Func<RuleRequest, string, bool>> Table = new()
    {
        [RuleTest.FromContains] = (request, value) => Patterns.Contains(request.From, value),
        [RuleTest.FromDomain] = (request, value) => Patterns.IsOf(request.From, value),
        [RuleTest.OrganisationContains] = (request, value) => Patterns.Contains(request.Organisation, value),
        [RuleTest.SubjectContains] = (request, value) => Patterns.Contains(request.Subject, value),
        [RuleTest.TextContains] = (request, value) => Patterns.Contains(request.Subject + "\n" + request.Text, value),
        [RuleTest.SubjectMatches] = (request, value) => Patterns.Matches(request.Subject, value),
        [RuleTest.TextMatches] = (request, value) => Patterns.Matches(request.Subject + "\n" + request.Text, value),
        [RuleTest.ChannelIs] = (request, value) => request.Channel.ToString().Equals(value, StringComparison.OrdinalIgnoreCase),
        [RuleTest.CategoryIs] = (request, value) => request.Category.Split('\n').Contains(value, StringComparer.OrdinalIgnoreCase),
        [RuleTest.DeviceContains] = (request, value) => Patterns.Contains(request.Device, value),
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
        { Test: RuleTest.SubjectMatches or RuleTest.TextMatches } when !Patterns.IsPattern(condition.Value) => Texts.RulePatternWrong(condition.Value),
        { Test: RuleTest.ChannelIs } when !Enum.GetNames<Channel>().Contains(condition.Value, StringComparer.OrdinalIgnoreCase) => Texts.RuleChannelUnknown,
        { Test: RuleTest.LanguageIs } when condition.Value.ToLowerInvariant() is not ("de" or "en") => Texts.RuleLanguageUnknown,
        { Test: RuleTest.CategoryIs } when !categories.Contains(condition.Value, StringComparer.OrdinalIgnoreCase) => Texts.RuleCategoryIsUnknown,
        _ => null,
    };
}
