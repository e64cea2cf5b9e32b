using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Listing;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Interventions;

/// <summary>Loads what the pages of orders show.</summary>
internal sealed class InterventionViews(InterventionPages pages, InterventionLists lists, DeskDirectory desks, BeistandDb db, LiveHub hub, Here here, TimeProvider clock)
{
    public Task<bool> Sees(string number, CancellationToken ct) => db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct);

    /// <summary>Orders of the ticket beside its page; nothing is asked where there never was one.</summary>
    public async Task<IReadOnlyList<OrderRow>> Beside(TicketView view, CancellationToken ct) =>
        view.Events.Any(e => e.Kind == nameof(InterventionStepped)) ? await lists.Of(here.Actor, view.Ticket.Id, ct) : [];

    public async Task<IResult> List(IQueryCollection asked, CancellationToken ct)
    {
        var query = new OrderQuery(
            Enum.TryParse<OrderFilter>(asked["filter"], out var filter) && Enum.IsDefined(filter) ? filter : OrderFilter.All, Enum.TryParse<OrderState>(asked["state"], out var state) && Enum.IsDefined(state) ? state : null,
            Enum.TryParse<Intervention>(asked["field"], out var field) && Enum.IsDefined(field) ? field : null, WorkspaceEndpoints.Id(asked["before"]));
        here.View = "/eingriffe";
        return Pages.Of<InterventionsPage>(("List", await lists.Page(here.Actor, query, ct)), ("Query", query), ("Desks", await desks.Now(ct)));
    }

    /// <summary>Null where this person may not write one, or the ticket needs none.</summary>
    public async Task<IResult?> New(string number, OrderForm form, Refused? refusal, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(number).FirstOrDefaultAsync(ct) is { NeedsFourEyes: true } ticket && TicketFlow.Allows(ticket, Verb.Intervene, here.Actor)
            ? Pages.Of<OrderFormPage>(refusal is null ? 200 : 422, ("Ticket", ticket), ("Form", form), ("Refusal", refusal)) : null;

    /// <param name="submitting">Whether it is to be said what stands in the way of submitting.</param>
    public async Task<IResult> Edit(string number, OrderForm? form, Refused? refusal, CancellationToken ct, bool submitting = false)
    {
        if (await pages.Order(here.Actor, number, ct) is not { } view) return Results.NotFound();
        if (OrderFlow.Refusal(view.Order, view.Ticket, OrderVerb.Write, here.Actor) is { } closed) return await Order(number, new StepForm(), refusal ?? closed, ct);
        if (submitting && refusal is null && (OrderFlow.Refusal(view.Order, view.Ticket, OrderVerb.Submit, here.Actor) ?? SubmitOrder.Gap(view.Order, view.Ticket, clock.GetUtcNow())) is { } gap) refusal = gap with { Text = Texts.InterventionKeptNotSubmitted(gap.Text) };
        return Pages.Of<OrderFormPage>(refusal is null || submitting ? 200 : 422, ("Ticket", view.Ticket), ("Order", view.Order), ("Form", form ?? new OrderForm(view.Order.Content, [], [])), ("Refusal", refusal));
    }

    public async Task<IResult> Order(string number, StepForm form, Refused? refusal, CancellationToken ct)
    {
        var seq = hub.Seq;
        db.ChangeTracker.Clear();
        if (await pages.Order(here.Actor, number, ct) is not { } view) return Results.NotFound();
        (here.Live, here.Seq) = ($"ticket:{view.Ticket.Number}", seq);
        return Pages.Of<OrderPage>(refusal is null ? 200 : 422, ("View", view), ("Desks", await desks.Now(ct)), ("Form", form), ("Refusal", refusal));
    }
}
