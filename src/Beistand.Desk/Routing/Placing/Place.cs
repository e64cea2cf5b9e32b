using Beistand.Desk.People;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Placing;

/// <summary>Puts a new ticket into its team: what was said stands, then rules, the chosen category, a sure suggestion, and where it usually goes.</summary>
internal sealed class Place(DeskDirectory desks, RoutingDirectory directory, Turns turns, Settings settings) : IPlacing
{
    async ValueTask<Placement> IPlacing.Place(BeistandDb db, OpenTicket command, Person requester, CancellationToken ct)
    {
        var (desk, book, mode) = (await desks.Now(db, ct), await directory.Now(db, ct), settings[RoutingSettings.Mode]);
        var suggested = command.CategoryId is null && mode != "silent" ? book.Suggest(command.Subject + "\n" + command.Text, desk) : null;
        var ruled = Ruled.By(book.Rules, Request(command, requester, desk, book, command.CategoryId ?? (suggested is { Sure: true } ? suggested.Category.Id : null)));
        var (meant, by) = Team(command, ruled, mode == "sort" && suggested is { Sure: true } ? suggested.Category : null, desk);
        // Whoever is meant, the 1st level records it.
        var team = meant.Level == SupportLevel.First ? meant : desk.FirstTeam(meant.Desk);
        var assignee = await Assignee(db, team, command.CategoryId ?? suggested?.Category.Id, ct);
        return new Placed(team, command.Priority ?? ruled.Priority, ruled.Tags, ruled.RequiredLevel, assignee, by, ruled, suggested);
    }

    public void Remember(BeistandDb db, Ticket ticket, Placement placement)
    {
        if (placement is not Placed placed) return;
        db.Add(new TicketPlacement
        {
            TicketId = ticket.Id, TeamId = placed.Team.Id, By = placed.By, Rules = string.Join(',', placed.Ruled.Rules.Select(r => r.Id)), TeamRuleId = placed.By == PlacedBy.Rule ? placed.Ruled.OfTeam?.Id : null,
            PriorityRuleId = ticket.Priority == placed.Ruled.Priority ? placed.Ruled.OfPriority?.Id : null, LevelRuleId = placed.Ruled.OfLevel?.Id,
            SuggestedId = placed.Suggested?.Category.Id, Sure = placed.Suggested?.Sure ?? false, Confidence = placed.Suggested?.Confidence ?? 0, SuggestedLevel = placed.Suggested?.Level,
        });
    }

    public async ValueTask<long?> Assignee(BeistandDb db, Team team, long? category, CancellationToken ct) =>
        team.Assignment == Assignment.ByHand ? null : await turns.Next(db, team, category, ct);

    public async ValueTask<IReadOnlyCollection<long>> CannotSolve(BeistandDb db, long person, CancellationToken ct) =>
        [.. (await directory.Now(db, ct)).Skills.Where(s => s.Key.Person == person && s.Value == Skill.None).Select(s => s.Key.Category)];

    private static RuleRequest Request(OpenTicket command, Person requester, DeskBook desk, RoutingBook book, long? category) => new(
        $"{requester.Name} <{requester.Email}>", requester.OrganisationId is { } organisation ? book.Organisations.GetValueOrDefault(organisation, "") : "", command.Subject, command.Text, command.Channel,
        TryDeskRules.CategoryOf(desk, category), $"{command.DeviceModel} {command.DeviceSerial}", command.Language, requester.IsInternal);

    private static (Team, PlacedBy) Team(OpenTicket command, Ruled ruled, Category? sure, DeskBook desk)
    {
        var (given, usual) = (desk.Team(command.TeamId ?? 0), desk.Team(command.UsualTeamId ?? 0));
        if (given is not null) return (given, PlacedBy.Given);
        if (desk.Team(ruled.TeamId ?? 0) is { } team) return (team, PlacedBy.Rule);
        // A mailbox of the right desk knows better which of its teams.
        if (usual is not null && (sure is null || sure.Desk == usual.Desk)) return (usual, PlacedBy.Usual);
        if (command.CategoryId is { } chosen && desk.Category(chosen) is { } category) return (desk.FirstTeam(category.Desk), PlacedBy.Category);
        return sure is not null ? (desk.FirstTeam(sure.Desk), PlacedBy.Suggestion) : (desk.FirstTeam(Kernel.Desk.TechnicalSupport), PlacedBy.FirstTeam);
    }
}
