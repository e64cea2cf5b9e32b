using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Listing;

public sealed record VendorCaseRow(
    long Id, string Ticket, string Subject, long VendorId, string Vendor, string Number, VendorCaseState State, DateTimeOffset OpenedAt, DateTimeOffset? SentAt, DateTimeOffset? WaitsSince, DateTimeOffset? NextReminderAt,
    DateTimeOffset? ResponseDueAt, DateTimeOffset? AnsweredAt, DateTimeOffset? SolutionDueAt, DateTimeOffset? SolvedAt, DateTimeOffset? ClosedAt, int Reopened, string? Assignee)
{
    /// <summary>What he promised next: a word while he has said none, else the solution.</summary>
    public DateTimeOffset? DueAt => State is VendorCaseState.Draft or VendorCaseState.Solved or VendorCaseState.Closed ? null : AnsweredAt is null ? ResponseDueAt ?? SolutionDueAt : SolutionDueAt;
}

/// <summary>Cases as far as their tickets may be seen.</summary>
public sealed class VendorCases(BeistandDb db)
{
    public const int Most = 200;

    private static readonly System.Linq.Expressions.Expression<Func<VendorCase, VendorCaseRow>> Row = c => new VendorCaseRow(
        c.Id, c.Ticket.Number, c.Ticket.Subject, c.VendorId, c.Vendor.Name, c.Number, c.State, c.OpenedAt, c.SentAt, c.WaitsSince, c.NextReminderAt, c.ResponseDueAt, c.AnsweredAt, c.SolutionDueAt, c.SolvedAt, c.ClosedAt, c.Reopened, c.Ticket.Assignee!.Name);

    /// <param name="open">Those that are not closed, or all.</param>
    /// <returns>Who waits longest first; at most <see cref="Most"/>.</returns>
    public async Task<IReadOnlyList<VendorCaseRow>> List(Actor actor, bool open, CancellationToken ct, long? vendor = null, string? ticket = null)
    {
        var tickets = db.Tickets.VisibleTo(actor);
        var cases = db.VendorCases.AsNoTracking().Where(c => tickets.Any(t => t.Id == c.TicketId));
        if (!actor.IsStaff) return [];
        if (open) cases = cases.Where(c => c.State != VendorCaseState.Closed);
        if (vendor is not null) cases = cases.Where(c => c.VendorId == vendor);
        if (ticket is not null) cases = cases.Where(c => c.Ticket.Number == ticket);
        return await cases.OrderBy(c => c.State == VendorCaseState.Closed).ThenBy(c => c.WaitsSince == null).ThenBy(c => c.WaitsSince).ThenByDescending(c => c.Id).Take(Most).Select(Row).ToListAsync(ct);
    }

    /// <summary>Of the ticket shown; asks only where its log tells of a case.</summary>
    public async Task<IReadOnlyList<VendorCaseRow>> Of(TicketView view, CancellationToken ct)
    {
        if (view.Events.All(e => e.Kind != nameof(VendorCaseOpened))) return [];
        var id = view.Ticket.Id;
        return await db.VendorCases.AsNoTracking().Where(c => c.TicketId == id).OrderBy(c => c.Id).Select(Row).ToListAsync(ct);
    }

    /// <summary>With ticket, vendor and numbers; null where it is not on a ticket that this actor sees.</summary>
    public async Task<VendorCase?> One(Actor actor, string number, long id, CancellationToken ct)
    {
        var tickets = db.Tickets.VisibleTo(actor).WithNumber(number);
        return actor.IsStaff ? await db.VendorCases.AsNoTracking().Include(c => c.Vendor).Include(c => c.Numbers).Include(c => c.Ticket).ThenInclude(t => t.Requester).Include(c => c.OpenedBy)
            .FirstOrDefaultAsync(c => c.Id == id && tickets.Any(t => t.Id == c.TicketId), ct) : null;
    }

    /// <summary>The messages of a case, the oldest first, as the ticket shows them.</summary>
    public Task<List<VendorCaseMail>> Mails(long one, CancellationToken ct) => db.Set<VendorCaseMail>().AsNoTracking().Where(m => m.CaseId == one).OrderBy(m => m.MessageId).ToListAsync(ct);
}
