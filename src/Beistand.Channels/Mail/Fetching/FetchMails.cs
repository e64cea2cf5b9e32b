using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Channels.Mail.Fetching;

/// <summary>Fetches every mailbox that has a server, each on its own: whatever one of these does, the others go on.</summary>
internal sealed class FetchMails(IServiceScopeFactory scopes, MailServerDoor door, LeaseDesk leases, HostStart start, TimeProvider clock, ILogger<FetchMails> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2), Least = TimeSpan.FromSeconds(2), Most = TimeSpan.FromSeconds(60);
    private readonly Dictionary<long, (int Version, CancellationTokenSource End)> tended = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await start.Begun(stoppingToken)) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try { await Assign(stoppingToken); }
            catch (Exception problem) when (problem is not OperationCanceledException) { log.LogError(problem, "The list of mailboxes could not be read"); }
            await clock.Rest(Look, stoppingToken);
        }
        foreach (var (_, end) in tended.Values) await end.CancelAsync();
    }

    private async Task Assign(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var wanted = await db.Set<MailboxAccess>().AsNoTracking().Join(db.Mailboxes.AsNoTracking(), a => a.MailboxId, m => m.Id, (a, m) => new { Access = a, Mailbox = m }).ToDictionaryAsync(w => w.Mailbox.Id, ct);
        foreach (var (id, (version, end)) in tended.Where(t => !wanted.TryGetValue(t.Key, out var w) || w.Access.Version != t.Value.Version).ToList())
        {
            await end.CancelAsync();
            tended.Remove(id);
        }
        foreach (var (id, w) in wanted.Where(w => !tended.ContainsKey(w.Key)))
        {
            var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
            tended[id] = (w.Access.Version, end);
            _ = Task.Run(() => Tend(new Intake(scopes, w.Access, w.Mailbox, clock), w.Mailbox, end.Token), CancellationToken.None);
        }
    }

    private async Task Tend(Intake intake, Mailbox mailbox, CancellationToken ct)
    {
        Lease? lease = null;
        for (var falls = 0; !ct.IsCancellationRequested;)
        {
            try
            {
                lease = await leases.Hold($"mailbox:{mailbox.Id}", lease, ct);
                if (lease is not null) await Serve(intake, lease, () => falls = 0, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem)
            {
                falls++;
                await Tell(intake, mailbox, problem, ct);
            }
            // Not all at the same moment, after a server's fall.
            var rest = TimeSpan.FromSeconds(Math.Min(Most.TotalSeconds, Least.TotalSeconds * Math.Pow(2, Math.Min(falls, 6))) * (.75 + Random.Shared.NextDouble() / 2));
            await clock.Rest(rest, ct);
        }
    }

    private async Task Serve(Intake intake, Lease lease, Action good, CancellationToken ct)
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var holding = HoldOn(lease, session);
        try
        {
            await using var server = await door.Open(intake.Access, session.Token);
            while (true)
            {
                while (await server.Take(intake, session.Token) > 0) { }
                await intake.Note(h => h.Good(clock.GetUtcNow()), session.Token);
                good();
                await server.Wait(session.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { /* another node has the mailbox now */ }
        finally
        {
            await session.CancelAsync();
            await holding;
        }
    }

    private async Task HoldOn(Lease lease, CancellationTokenSource session)
    {
        try
        {
            for (Lease? held = lease; held is not null; held = await leases.Hold(held.Name, held, session.Token)) await Task.Delay(LeaseDesk.Length / 6, session.Token);
        }
        catch (OperationCanceledException) { return; }
        catch (Exception problem) { log.LogWarning(problem, "The lease of a mailbox could not be prolonged"); }
        await session.CancelAsync();
    }

    private async Task Tell(Intake intake, Mailbox mailbox, Exception problem, CancellationToken ct)
    {
        var (kind, said) = FetchTrouble.Of(problem);
        log.LogWarning("Mailbox {Mailbox} could not be fetched: {Kind}, {Said}", mailbox.Key, kind, said);
        try { await intake.Note(h => h.Failed(kind, said, clock.GetUtcNow()), ct); }
        catch (Exception second) when (!ct.IsCancellationRequested) { log.LogError(second, "The state of mailbox {Mailbox} could not be written", mailbox.Key); }
        catch (OperationCanceledException) { /* the house closes */ }
    }
}
