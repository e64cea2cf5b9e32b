using Beistand.Kernel;

namespace Beistand.Desk.Tickets.Closing;

public sealed class CloseHandler(TicketVerbs verbs)
{
    public Task<Outcome> Close(Actor by, string number, CancellationToken ct) =>
        verbs.Do(by, number, by.IsStaff ? Verb.Close : Verb.CustomerClose, null, (ticket, now) =>
        {
            ticket.Close(by.PersonId == 0 ? null : by.PersonId, now);
            return Task.FromResult<Step>(new TicketClosed(ticket.Id));
        }, ct);

    public Task<Outcome> Reopen(Actor by, string number, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Reopen, null, (ticket, now) =>
        {
            ticket.Reopen(now);
            return Task.FromResult<Step>(new TicketReopened(ticket.Id));
        }, ct);
}
