using Beistand.Channels.Mail;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Beistand.Web;

namespace Beistand.Workspace;

/// <param name="Rule">The rule that did it, for a link.</param>
internal sealed record Why(string Text, long? Rule = null);

/// <summary>Tells in plain words why a ticket has its team, priority and level: what happened last counts.</summary>
internal static class WhyWords
{
    public static IEnumerable<Why> Of(TicketView view, WhyView? why, TicketChoices choices)
    {
        var ticket = view.Ticket;
        yield return Last(view, nameof(TeamChanged)) is { } moved ? new(Texts.WhyMoved(choices.Person(moved.ActorId), choices.Team(moved.Read<TeamChanged>().To)))
            : why is not null && why.Placement.TeamId != ticket.TeamId ? new(Texts.WhyPassed(choices.Team(ticket.TeamId))) : Team(view, why, choices);
        if (Last(view, nameof(PriorityChanged)) is { } changed) yield return new(Texts.WhyPriorityChanged(choices.Person(changed.ActorId), Labels.Of(ticket.Priority)));
        else if (why?.Placement.PriorityRuleId is { } rule) yield return new(Texts.WhyPriorityRule(Labels.Of(ticket.Priority), Name(why, rule)), rule);
        if (why?.Placement.LevelRuleId is { } levelRule && ticket.RequiredLevel is { } level) yield return new(Texts.WhyLevelRule(Texts.Of("Level" + level), Name(why, levelRule)), levelRule);
    }

    private static Why Team(TicketView view, WhyView? why, TicketChoices choices)
    {
        if (why is null) return new(Texts.WhyUnknown);
        var (placement, team) = (why.Placement, choices.Team(why.Placement.TeamId));
        return placement.By switch
        {
            PlacedBy.Rule when placement.TeamRuleId is { } rule => new(Texts.WhyRule(team, Name(why, rule)), rule),
            PlacedBy.Suggestion => new(Texts.WhySuggestion(team, choices.Category(placement.SuggestedId))),
            PlacedBy.Category => new(Texts.WhyCategory(team)),
            PlacedBy.Usual => new(Texts.WhyUsual(team)),
            PlacedBy.Given when view.Events.Any(e => e.Kind == nameof(MailSorted)) => new(Texts.WhyMailRule(team)),
            PlacedBy.Given => new(Texts.WhyGiven(team)),
            _ => new(Texts.WhyFirstTeam(team)),
        };
    }

    private static EventRow? Last(TicketView view, string kind) => view.Events.LastOrDefault(e => e.Kind == kind);

    private static string Name(WhyView why, long rule) => why.Rules.GetValueOrDefault(rule, Texts.RuleGone);
}
