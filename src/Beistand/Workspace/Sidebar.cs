using Beistand.Channels.Mail.Judging;
using Beistand.Desk.Interventions;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Web;

namespace Beistand.Workspace;

public sealed record QueueLink(string Url, string Label, int? Tickets, SupportLevel? Level = null, bool Bad = false, string? Icon = null, string? Key = null, bool Mails = false);

public sealed record SidebarView(IReadOnlyList<QueueLink> Mine, IReadOnlyList<(Kernel.Desk Desk, IReadOnlyList<QueueLink> Queues)> Desks, IReadOnlyList<QueueLink> Rooms);

/// <summary>The queues an agent may read, with how full they are.</summary>
public sealed class Sidebar(DeskDirectory desks, QueueBoard board, WaitingMails waiting)
{
    private const string Between = " · ";

    public async Task<SidebarView> For(Actor actor, CancellationToken ct)
    {
        var numbers = await board.For(actor, ct);
        var teams = (await desks.Now(ct)).Teams.Where(t => actor.ReadableTeams.Contains(t.Id));
        return new SidebarView(
            [
                new("/tickets?view=mine", Texts.ViewMine, numbers.Of(Queue.Mine, id => id == actor.PersonId || actor.StandsInFor.Contains(id)), Icon: "user-check", Key: "g m"),
                new("/tickets?view=unassigned", Texts.ViewUnassigned, numbers.Of(Queue.Unassigned, actor.ReadableTeams.Contains), Icon: "inbox", Key: "g o"),
                new("/tickets?view=overdue", Texts.ViewOverdue, numbers.Overdue, Bad: true, Icon: "alarm-clock", Key: "g f"),
                new("/zuordnung", Texts.WaitingMailsShort, await waiting.For(actor, ct), Icon: "mail-question-mark", Key: "g z", Mails: true),
            ],
            teams.GroupBy(t => t.Desk).Select(desk => (desk.Key, (IReadOnlyList<QueueLink>)desk.Select(t => new QueueLink(
                $"/tickets?view=team&team={t.Id}", Short(t), numbers.Of(Queue.Team, id => id == t.Id), t.Level)).ToList())).ToList(),
            Rooms(actor));
    }

    private static List<QueueLink> Rooms(Actor actor) =>
    [
        new("/wissen", Texts.KnowledgeTitle, null, Icon: "file-text", Key: "g w"),
        new("/anleitung", Texts.CoachingTitle, null, Icon: "lightbulb", Key: "g a"),
        new("/hersteller", Texts.VendorCasesTitle, null, Icon: "cpu", Key: "g h"),
        .. actor.Is(Roles.TeamLead) ? [new QueueLink("/auslastung", Texts.LoadTitle, null, Icon: "users", Key: "g l")] : Array.Empty<QueueLink>(),
        .. OrderFlow.IsSpecialist(actor) ? [new QueueLink("/eingriffe", Texts.Interventions, null, Icon: "shield", Key: "g e")] : Array.Empty<QueueLink>(),
    ];

    // The desk stands above its teams already.
    private static string Short(Team team) => new[] { team.Name, team.Label }.Any(name => Labels.IsDesk(name.Split(Between)[^1])) ? team.Label.Split(Between)[0] : team.Label;
}
