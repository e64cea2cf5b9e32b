using Beistand.Channels.Mail.Sorting;
using Beistand.Desk.People;
using Beistand.Web;

namespace Beistand.Admin.Mailboxes;

/// <summary>Tells a rule as a sentence.</summary>
internal static class RuleWords
{
    public static string Asks(MailRule rule) => string.Join(rule.Any ? $" {Texts.Or} " : $" {Texts.And} ", rule.Asks.Select(Ask));

    public static string Ask(RuleCondition condition) =>
        $"{(condition.Not ? Texts.NotPrefix + " " : "")}{Texts.Of("Rule" + condition.Test)}{(condition.Test.Asks() ? $" „{condition.Value}“" : "")}";

    public static string Does(Sorted sorted, DeskBook desks) => sorted.Discard is { } reason ? Texts.RuleSetsAside(reason) : string.Join(" · ", new[]
    {
        sorted.Team is { } team ? desks.Team(team)?.Label : null,
        sorted.Category is { } category ? desks.Category(category)?.Label : null,
        sorted.Priority is { } priority ? Texts.PriorityIs(Labels.Of(priority)) : null,
        sorted.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : null,
    }.OfType<string>());

    public static string Does(MailRule rule, DeskBook desks) => Does(Sorted.Nothing.After(rule), desks);
}
