using Beistand.Kernel;

namespace Beistand.Desk.Tickets.Closing;

public sealed class CloseHandler(TicketVerbs verbs)
{
    public Task<Outcome> Close(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, by.IsStaff ? Verb.Close : Verb.CustomerClose, key, (ticket, now) =>
        {
            ticket.Close(by.PersonId == 0 ? null : by.PersonId, now);
            return Task.FromResult<Step>(new TicketClosed(ticket.Id));
        }, ct);

    public Task<Outcome> Reopen(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.Reopen, key, (ticket, now) =>
        {
            ticket.Reopen(now);
            return Task.FromResult<Step>(new TicketReopened(ticket.Id));
        }, ct);
}
