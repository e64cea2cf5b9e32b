using Beistand.Channels.Api.Tickets;
using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Listing;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Channels.Api.Interventions;

internal sealed class InterventionReader(InterventionPages pages, InterventionLists lists, DeskDirectory desks)
{
    private const string Order = "orders";

    /// <summary>Null where there is none to see.</summary>
    public async Task<OrderInfo?> One(Actor actor, string number, CancellationToken ct)
    {
        if (await pages.Order(actor, number, ct) is not { } view) return null;
        var (order, book) = (view.Order, await desks.Now(ct));
        return new OrderInfo(
            order.Number, view.Ticket.Number, order.Field, order.State, order.IsEmergency, order.ApproveBy, order.Content.Target, order.Content.Statement, order.Content.Reason, order.Content.Risk, order.Content.Backup, order.Content.Rollback, order.Content.Test, order.Content.From, order.Content.Until,
            order.ContentHash, [.. order.Writers.Select(w => Who(book, w))],
            order.Approval is { } yes ? new OrderStep(Who(book, yes.By), yes.At, yes.Note, yes.ContentHash) : null, order.Execution is { } done ? new OrderStep(Who(book, done.By), done.At, done.Result, done.ContentHash) : null,
            order.Verification is { } seen ? new OrderStep(Who(book, seen.By), seen.At, seen.Text, null) : null, order.Objection is { } no ? new OrderStep(Who(book, no.By), no.At, no.Text, null) : null,
            [.. order.Evidence.Select(e => new EvidenceInfo(e.Phase, e.Rows, e.Text, e.HasFile ? e.FileName : null, e.HasFile ? e.FileSize : null, e.HasFile ? e.Sha256 : null, Who(book, e.ById), e.At))],
            [.. view.Protocol.Select(p => new ProtocolRow(p.Seq, p.At, p.Kind, p.ActorId is { } by ? Who(book, by) : null, p.Hash))]);
    }

    public async Task<OrderSummaries> Page(Actor actor, OrderQuery query, CancellationToken ct)
    {
        var (list, book) = (await lists.Page(actor, query, ct), await desks.Now(ct));
        var next = list.Next is { } id ? Cursor.At(list.Rows[^1].CreatedAt, id) : null;
        return new([.. list.Rows.Select(r => new OrderSummary(r.Number, r.Ticket, r.Field, r.Target, r.State, r.Emergency, r.ApproveBy, r.From, r.Until, Who(book, r.AuthorId), r.CreatedAt, r.UpdatedAt))], Cursor.Write(Order, next));
    }

    public static long? After(Reading read) => read.After(Order) is { } after ? Cursor.Place(after)!.Value.Id : null;

    private static Named Who(DeskBook book, long id) => new(id, book.Agents.FirstOrDefault(a => a.Id == id)?.Name ?? "Beistand");
}
