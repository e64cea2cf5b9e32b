using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Reminding;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Working;

/// <summary>What happens to a case after its packet left: the vendor's number, his answers elsewhere, reminders, repair, the end. Reference is the case's id.</summary>
public sealed class WorkOnCase(TicketVerbs verbs, WriteReminder reminders, BeistandDb db)
{
    private const int LongestSolution = 10_000, LongestField = 120;

    public Task<Outcome> Call(Actor by, string number, long id, string typed, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        var foreign = CaseNumbers.Normal(typed);
        if (foreign.Length is < 3 or > CaseNumbers.Longest) return Outcome.Refused(Texts.VendorNumberLength(3, CaseNumbers.Longest), "Number");
        if (one.Number == foreign) return Outcome.Done;
        if (await TakenBy(one, foreign, ct) is { } other) return Outcome.Refused(Texts.AliasTaken(other), "Number");
        await Number(one, ticket, foreign, now, ct);
        return new VendorNumbered(ticket.Id, one.Id, one.VendorId);
    }, ct);

    /// <summary>He answered on the telephone or in his portal.</summary>
    public Task<Outcome> Answered(Actor by, string number, long id, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        if (one.State != VendorCaseState.Sent) return Outcome.Refused(Texts.VendorNotWaiting);
        one.Hear(now);
        return await GoOn(ticket, new VendorAnswered(ticket.Id, one.Id, one.VendorId, 0), by, now, ct);
    }, ct);

    public Task<Outcome> Solve(Actor by, string number, long id, string solution, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        if (one.State is not (VendorCaseState.Sent or VendorCaseState.Answered)) return Outcome.Refused(one.State == VendorCaseState.Draft ? Texts.VendorNotSent : Texts.VendorCaseEnded);
        if (Wrong(solution, true) is { } wrong) return wrong;
        one.Solve(solution, now);
        return await GoOn(ticket, new VendorCaseSolved(ticket.Id, one.Id, one.VendorId), by, now, ct);
    }, ct);

    /// <param name="solution">What came of it; empty where it was said before.</param>
    public Task<Outcome> Close(Actor by, string number, long id, string solution, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        if (one.State == VendorCaseState.Draft) return Outcome.Refused(Texts.VendorNotSent);
        if (one.State == VendorCaseState.Closed) return Outcome.Done;
        if (Wrong(solution, one.Solution.Length == 0) is { } wrong) return wrong;
        one.Close(solution, now);
        return await GoOn(ticket, new VendorCaseClosed(ticket.Id, one.Id, one.VendorId), by, now, ct);
    }, ct);

    public Task<Outcome> Reopen(Actor by, string number, long id, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        if (one.IsOpen) return Outcome.Refused(Texts.VendorCaseIsOpen);
        if (await db.VendorCases.AnyAsync(c => c.TicketId == ticket.Id && c.VendorId == one.VendorId && c.Id != id && c.State != VendorCaseState.Closed, ct)) return Outcome.Refused(Texts.VendorOtherIsOpen);
        one.Reopen(await VendorHours.Of(db, one.Vendor, ct), now);
        ticket.Touch(now);
        return new VendorCaseReopened(ticket.Id, one.Id, one.VendorId);
    }, ct);

    /// <summary>Asks the vendor once more, by mail.</summary>
    public Task<Outcome> Remind(Actor by, string number, long id, CancellationToken ct, string? key = null) => On(by, number, id, key, async (ticket, one, now) =>
    {
        if (one.WaitsSince is null) return Outcome.Refused(Texts.VendorNotWaiting);
        if (one.Vendor.Address.Length == 0) return Outcome.Refused(Texts.VendorNoAddress(one.Vendor.Name));
        return await reminders.Write(ticket, one, by, now, ct);
    }, ct);

    public Task<Outcome> Ship(Actor by, string number, long id, Repair repair, CancellationToken ct, string? key = null) => On(by, number, id, key, (ticket, one, now) =>
    {
        if (new[] { repair.Number, repair.Part, repair.Tracking, repair.TrackingBack }.Any(f => f.Length > LongestField)) return Task.FromResult<Step>(Outcome.Refused(Texts.TextTooLong(LongestField), "Part"));
        if (repair is { SentOn: { } sent, ReturnedOn: { } back } && back < sent) return Task.FromResult<Step>(Outcome.Refused(Texts.VendorBackBeforeSent, "ReturnedOn"));
        if (one.Repair == repair) return Task.FromResult<Step>(Outcome.Done);
        one.Ship(repair);
        ticket.Touch(now);
        return Task.FromResult<Step>(new VendorRepairChanged(ticket.Id, one.Id, one.VendorId));
    }, ct);

    /// <summary>The ticket that has this number of the vendor's already, by its own; null where none has.</summary>
    internal async Task<string?> TakenBy(VendorCase one, string foreign, CancellationToken ct)
    {
        var (vendor, id, ticket, system) = (one.VendorId, one.Id, one.TicketId, one.Vendor.Name);
        return await db.Set<VendorCaseNumber>().Where(n => n.VendorId == vendor && n.Number == foreign && n.CaseId != id).Join(db.VendorCases, n => n.CaseId, c => c.Id, (n, c) => c.Ticket.Number).FirstOrDefaultAsync(ct)
            ?? await db.Set<TicketAlias>().Where(a => a.System == system && a.Number == foreign && a.TicketId != ticket).Join(db.Tickets, a => a.TicketId, t => t.Id, (a, t) => t.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>The number becomes the case's, and one more by which the ticket is found.</summary>
    internal async Task Number(VendorCase one, Ticket ticket, string foreign, DateTimeOffset now, CancellationToken ct)
    {
        one.Call(foreign, now);
        var system = one.Vendor.Name;
        if (!await db.Set<TicketAlias>().AnyAsync(a => a.System == system && a.Number == foreign, ct)) db.Add(new TicketAlias { TicketId = ticket.Id, System = system, Number = foreign });
        ticket.Touch(now);
    }

    /// <summary>Where the ticket waits for the vendor it does no longer.</summary>
    private async Task<Step> GoOn(Ticket ticket, VendorCaseEvent happened, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.Pending is not { Reason: PendingReason.Vendor })
        {
            ticket.Touch(now);
            return happened;
        }
        ticket.Resume(now);
        db.Record(happened, by, now);
        await db.SaveChangesAsync(ct);
        return new TicketResumed(ticket.Id);
    }

    private static Refused? Wrong(string solution, bool needed) => solution.Length > LongestSolution ? Outcome.Refused(Texts.TextTooLong(LongestSolution), "Solution")
        : needed && string.IsNullOrWhiteSpace(solution) ? Outcome.Refused(Texts.VendorSolutionMissing, "Solution") : null;

    private Task<Outcome> On(Actor by, string number, long id, string? key, Func<Ticket, VendorCase, DateTimeOffset, Task<Step>> act, CancellationToken ct) =>
        verbs.Do(by, number, Verb.WorkVendorCase, key, async (ticket, now) =>
        {
            if (await db.CaseOn(ticket, id, ct) is not { } one) return Outcome.NotFound;
            var step = await act(ticket, one, now);
            return step with { Reference = step.Reference ?? $"{one.Id}" };
        }, ct);
}
