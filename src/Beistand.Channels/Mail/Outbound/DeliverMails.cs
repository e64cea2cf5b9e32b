using System.Text.Json;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>The job that hands ordered mails over, a few at a time, so that one that hangs holds up few others. The mails of one ticket keep their order.</summary>
internal sealed class DeliverMails(BeistandDb db, IServiceScopeFactory scopes, IEnumerable<IOrderedMail> writers, Kernel.Platform.Jobs.HeldLease held, TimeProvider clock, ILogger<DeliverMails> log)
{
    private const int Batch = 20, AtOnce = 4;

    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking().Where(o => o.Topic == "mail" && o.DoneAt == null && o.GivenUpAt == null && o.DueAt <= now)
            .OrderBy(o => o.DueAt).ThenBy(o => o.Id).Take(Batch).ToListAsync(ct);
        var lanes = due.Select(row => (Row: row, Order: JsonSerializer.Deserialize<MailOrder>(row.Data)!)).GroupBy(d => LaneOf(d.Row, d.Order));
        await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (lane, inner) =>
        {
            foreach (var (row, order) in lane) await One(row, order, inner);
        });
        return due.Count == Batch;
    }

    // Automatic ones one after the other: two at once would both count two before them.
    private long LaneOf(OutboxRow row, MailOrder order) => writers.Any(w => w.IsAutomatic && w.Writes(order.Kind)) ? 0 : row.TicketId ?? -row.Id;

    private async Task One(OutboxRow row, MailOrder order, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try { await scope.ServiceProvider.GetRequiredService<DeliverMail>().Deliver(row.Id, order, held, ct); }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "Mail {Mail} ({Kind} {Id}) could not be written", row.Id, order.Kind, order.Id);
            await using var again = scopes.CreateAsyncScope();
            await again.ServiceProvider.GetRequiredService<DeliverMail>().WriteDown(row.Id, order, [], new Handover(Handed.Later, Texts.MailNotWritten), ct);
        }
    }
}
