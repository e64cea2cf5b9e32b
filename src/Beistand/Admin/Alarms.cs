using Beistand.Channels.Mail.Managing;

namespace Beistand.Admin;

/// <summary>What every page of the administration says above everything else. Read before the page is made: a layout cannot wait.</summary>
internal sealed class Alarms(MailboxStates states, WaitingOut waiting)
{
    public IReadOnlyList<MailboxState> Mailboxes { get; private set; } = [];

    public MailsHeld? Held { get; private set; }

    public async Task Look(CancellationToken ct) => (Mailboxes, Held) = (await states.Failing(ct), await waiting.Now(ct));
}
