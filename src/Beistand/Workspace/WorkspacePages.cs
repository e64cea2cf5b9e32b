using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Judging;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Capture;
using Beistand.Desk.Coaching.Showing;
using Beistand.Desk.Levels;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Solutions;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Vendors.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge.Finding;
using Beistand.Web;
using Beistand.Workspace.Interventions;
using Beistand.Workspace.Products;
using Beistand.Workspace.Times;

namespace Beistand.Workspace;

/// <summary>Loads what the agents' pages show.</summary>
internal sealed class WorkspacePages(DeskDirectory desks, DrawnLists lists, TicketPages pages, WaitingMails waiting, WaitingAnswers scheduled, ManageRules rules, SheetStates sheets, LevelHistory levels, WhyHere why, TicketLearning learning, TicketTimes times, InterventionViews interventions, VendorCases cases, ArticleLists articles, TicketArticles used, TicketDevices devices, LiveHub hub, Here here, TimeProvider clock)
{
    public async Task<IResult> List(TicketQuery query, CancellationToken ct, string? refusal = null)
    {
        (here.Live, here.Seq, here.View) = ("tickets", hub.Seq, QueueUrl.Of(new TicketQuery(query.View, query.Team)));
        return Pages.Of<ListPage>(refusal is null ? 200 : 409, ("List", await lists.Of(here.Actor, query, ct)), ("Query", query), ("Title", await Title(query, ct)), ("Refusal", refusal));
    }

    public async Task<IResult> Ticket(string number, TicketQuery query, CancellationToken ct, Outcome? outcome = null, ComposerForm? form = null)
    {
        if (await pages.Ticket(here.Actor, number, ct) is not { } view) return Results.NotFound();
        (here.Live, here.Seq, here.Presence, here.View) = ($"ticket:{number} tickets", view.Seq, number, QueueUrl.Of(new TicketQuery(query.View, query.Team)));
        var learns = await learning.Of(view, here.Actor, ct);
        return Pages.Of<TicketPageView>(outcome switch { null => 200, HeldBack => 409, _ => 422 },
            ("View", view), ("List", await lists.Of(here.Actor, query, ct)), ("Query", query), ("Title", await Title(query, ct)),
            ("Choices", new TicketChoices(await desks.Now(ct), view.Ticket, Zone.Day(clock.GetUtcNow())) { Rules = await rules.Names(view.Events.Where(e => e.Kind == nameof(MailSorted)).SelectMany(e => e.Read<MailSorted>().Rules), ct) }), ("Form", form ?? Proposed(learns)), ("Learning", learns), ("Captured", await sheets.Of(view.Ticket, ct)), ("Path", await levels.Of(view, ct)), ("Why", await why.Of(view.Ticket.Id, ct)), ("Targets", await times.Of(view.Ticket.Id, ct)), ("Read", await articles.Named(here.Actor, view.Ticket.SoughtBefore?.Articles ?? [], ct)), ("Used", await used.Used(here.Actor, view, ct)), ("Orders", await interventions.Beside(view, ct)), ("Cases", await cases.Of(view, ct)), ("Known", await devices.Of(here.Actor, view.Ticket, ct)), ("Waiting", await waiting.At(here.Actor, view.Ticket.Id, ct)), ("Refusal", outcome as Refused), ("Held", outcome as HeldBack));
    }

    public async Task<IResult> Clock(string number, CancellationToken ct)
    {
        if (await times.Protocol(here.Actor, number, ct) is not { } protocol) return Results.NotFound();
        (here.Live, here.Seq) = ($"ticket:{number}", hub.Seq);
        return Pages.Of<ClockPage>(("Protocol", protocol), ("Choices", new TicketChoices(await desks.Now(ct), protocol.Ticket, Zone.Day(clock.GetUtcNow()))));
    }

    /// <summary>What the coach proposes stands in the learner's composer.</summary>
    private static ComposerForm Proposed(LearningView learns) => learns.Proposed is { } proposal ? new ComposerForm("answer", proposal.Html ?? proposal.Text, proposal.Html is null ? "plain" : "html") : new ComposerForm();

    /// <summary>What was taken back, as the composer shows it again; files only where they are one's own.</summary>
    public async Task<ComposerForm?> TakenBack(string number, long id, CancellationToken ct) => await scheduled.TakenBack(here.Actor, number, id, ct) is { } taken
        ? new ComposerForm("answer", taken.Html ?? taken.Text, taken.Html is null ? "plain" : "html", 0, null, taken.AuthorId == here.Actor.PersonId ? taken.UploadIds : null, taken.Cc, taken.Bcc) : null;

    public async Task<string> Title(TicketQuery query, CancellationToken ct) => query switch
    {
        { Assignee: { } person } => (await desks.Now(ct)).Agents.FirstOrDefault(a => a.Id == person)?.Name ?? Texts.TicketsTitle,
        { Team: { } team } => (await desks.Now(ct)).Team(team)?.Label ?? Texts.TicketsTitle,
        { View: "mine" } => Texts.ViewMine, { View: "unassigned" } => Texts.ViewUnassigned, { View: "overdue" } => Texts.ViewOverdue,
        _ => Texts.TicketsTitle,
    };
}
