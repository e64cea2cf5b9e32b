using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

public sealed record MailboxState
{
    public required Mailbox Mailbox { get; init; }
    public MailboxAccess? Access { get; init; }
    public MailboxHealth? Health { get; init; }

    /// <summary>What is wrong with fetching and what to do, in the reader's language; null where it goes well.</summary>
    public string? Trouble => Access is { } access && Health is { Problem: { } problem } health ? FetchWords.Of(problem, health.Said, access) : null;
}

/// <summary>The mailboxes, and how it goes with fetching them.</summary>
public sealed class MailboxStates(BeistandDb db)
{
    public Task<List<MailboxState>> All(CancellationToken ct) => Rows.OrderBy(s => s.Mailbox.Key).ToListAsync(ct);

    public Task<MailboxState?> Of(long mailbox, CancellationToken ct) => Rows.FirstOrDefaultAsync(s => s.Mailbox.Id == mailbox, ct);

    /// <summary>Those for which the alarm was raised.</summary>
    public Task<List<MailboxState>> Failing(CancellationToken ct) => Rows.Where(s => s.Access != null && s.Health!.AlarmedAt != null).OrderBy(s => s.Mailbox.Key).ToListAsync(ct);

    private IQueryable<MailboxState> Rows =>
        from mailbox in db.Mailboxes.AsNoTracking()
        join access in db.Set<MailboxAccess>().AsNoTracking() on mailbox.Id equals access.MailboxId into accesses
        from access in accesses.DefaultIfEmpty()
        join health in db.Set<MailboxHealth>().AsNoTracking() on mailbox.Id equals health.MailboxId into healths
        from health in healths.DefaultIfEmpty()
        select new MailboxState { Mailbox = mailbox, Access = access, Health = health };
}
