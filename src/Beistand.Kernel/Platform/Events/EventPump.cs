using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Kernel.Platform.Events;

/// <summary>Runs every reader of the log, each at its own pace. One look a second finds for all of them what no word came of.</summary>
public sealed class EventPump(
    IServiceScopeFactory scopes, ModuleList modules, EventSignal signal, LeaseDesk leases, IEnumerable<INodeReader> nodeReaders,
    HostStart start, TimeProvider clock, ILogger<EventPump> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), OwnLook = TimeSpan.FromSeconds(10), Breath = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await start.Begun(stoppingToken)) return;
        var readers = nodeReaders.Select(reader => new Loop(reader.GetType().Name, new OnNode(scopes, reader).Step, reader.Breath))
            .Concat(modules.All.SelectMany(m => m.EventReaders).Select(type => new Loop(type.Name, new DurableReader(scopes, leases, type).Step, Breath)));
        List<Task> running = [Watch(stoppingToken)];
        foreach (var reader in readers)
        {
            // One after the other, so that whoever comes first has a processor too.
            await Try(reader, stoppingToken);
            running.Add(Forever(reader, stoppingToken));
        }
        await Task.WhenAll(running);
    }

    private sealed record Loop(string Name, Func<CancellationToken, Task<Pace>> Step, TimeSpan Breath);

    private async Task Forever(Loop reader, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var (news, begun) = (signal.NextTold, clock.GetTimestamp());
            var pace = await Try(reader, ct);
            if (pace == Pace.Soon) await clock.Rest(TimeSpan.FromMilliseconds(5), ct);
            if (pace != Pace.Idle) continue;
            await Task.WhenAny(news, clock.Rest(OwnLook, ct));
            // A single event is read at once; in a stream of them one batch carries many.
            if (reader.Breath - clock.GetElapsedTime(begun) is var left && left > TimeSpan.Zero) await clock.Rest(left, ct);
        }
    }

    // What another process wrote, where its word does not reach this one.
    private async Task Watch(CancellationToken ct)
    {
        long? seen = null;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var newest = await scope.ServiceProvider.GetRequiredService<BeistandDb>().Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
                if (seen is { } before && newest != before) signal.Wake();
                seen = newest;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem) { log.LogWarning(problem, "The log could not be looked into"); }
            await clock.Rest(Look, ct);
        }
    }

    private async Task<Pace> Try(Loop reader, CancellationToken ct)
    {
        try { return await reader.Step(ct); }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
        catch (Exception problem)
        {
            log.LogError(problem, "Event reader {Reader} failed and tries again", reader.Name);
            await clock.Rest(Look, ct);
        }
        return Pace.Idle;
    }

    private sealed class OnNode(IServiceScopeFactory scopes, INodeReader reader)
    {
        private readonly EventLog log = new();
        private long? at;

        public async Task<Pace> Step(CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
            at ??= await reader.Start(db, ct);
            var batch = await log.ReadAfter(db, at.Value, EventLog.Batch, ct);
            if (batch.Count > 0)
            {
                await reader.Handle(db, batch, ct);
                at = batch[^1].Seq;
            }
            return log.PaceAfter(batch.Count);
        }
    }
}
