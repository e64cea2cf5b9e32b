using Beistand.Desk.People;
using Beistand.Desk.Routing.Rules;
using Beistand.Web;

namespace Beistand.Admin.DeskRules;

/// <summary>Tells a rule as a sentence.</summary>
internal static class DeskRuleWords
{
    public static string Asks(DeskRule rule) => string.Join(rule.Any ? $" {Texts.Or} " : $" {Texts.And} ", rule.Asks.Select(Ask));

    private static string Ask(RuleCondition condition) => $"{(condition.Not ? Texts.NotPrefix + " " : "")}{Texts.Of("DeskRule" + condition.Test)}{(condition.Test.Asks() ? $" „{Shown(condition)}“" : "")}";

    public static string Shown(RuleCondition condition) => condition.Test == RuleTest.ChannelIs && Labels.ChannelOf(condition.Value) is { } channel ? Labels.Of(channel) : condition.Value;

    public static RuleCondition Kept(RuleCondition typed) => typed.Test == RuleTest.ChannelIs && Labels.ChannelOf(typed.Value) is { } channel ? typed with { Value = channel.ToString() } : typed;

    public static string Does(Ruled ruled, DeskBook desks) => string.Join(" · ", new[]
    {
        ruled.TeamId is { } team ? desks.Team(team)?.Label : null,
        ruled.Priority is { } priority ? Texts.PriorityIs(Labels.Of(priority)) : null,
        ruled.RequiredLevel is { } level ? Texts.NeedsLevel(Texts.Of("Level" + level)) : null,
        ruled.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : null,
    }.OfType<string>());
}
