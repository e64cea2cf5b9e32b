using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <param name="Since">When the first of them was written.</param>
/// <param name="Problem">What the mail server, or the way to it, said of the one tried last.</param>
public sealed record MailsHeld(int Mails, DateTimeOffset Since, string Problem);

/// <summary>Mails that nobody takes from us: what an administrator must hear of, as it cannot reach him by mail.</summary>
public sealed class WaitingOut(BeistandDb db, TimeProvider clock)
{
    // A server that lets strangers wait takes the mail by then.
    private const int Patience = 4;

    public async Task<MailsHeld?> Now(CancellationToken ct)
    {
        var held = await Held.GroupBy(_ => 1).Select(g => new { Mails = g.Count(), Since = g.Min(o => o.CreatedAt) }).FirstOrDefaultAsync(ct);
        return held is null ? null : new(held.Mails, held.Since, await Held.OrderByDescending(o => o.DueAt).Select(o => o.Problem).FirstOrDefaultAsync(ct) ?? "");
    }

    public async Task<Outcome> SendNow(Actor by, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        await using var work = await db.BeginWork(ct);
        await Held.ExecuteUpdateAsync(o => o.SetProperty(x => x.DueAt, now), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private IQueryable<OutboxRow> Held => db.Outbox.Where(o => o.Topic == "mail" && o.DoneAt == null && o.GivenUpAt == null && o.Attempts >= Patience);
}
