using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Kernel.Platform.Events;

/// <summary>Runs every reader of the log, each at its own pace.</summary>
public sealed class EventPump(
    IServiceScopeFactory scopes, ModuleList modules, EventSignal signal, LeaseDesk leases, IEnumerable<INodeReader> nodeReaders,
    TimeProvider clock, ILogger<EventPump> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Breath = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        modules.All.SelectMany(m => m.EventReaders).Select(type => Forever(type.Name, new DurableReader(scopes, leases, type).Step, Breath, stoppingToken))
            .Concat(nodeReaders.Select(reader => Forever(reader.GetType().Name, new OnNode(scopes, reader).Step, reader.Breath, stoppingToken))));

    private async Task Forever(string name, Func<CancellationToken, Task<Pace>> step, TimeSpan breath, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            var (news, begun) = (signal.Next, clock.GetTimestamp());
            var pace = Pace.Idle;
            try { pace = await step(ct); }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem) { log.LogError(problem, "Event reader {Reader} failed and tries again", name); await Rest(Look, ct); }
            if (pace == Pace.Soon) await Rest(TimeSpan.FromMilliseconds(5), ct);
            if (pace != Pace.Idle) continue;
            await Task.WhenAny(news, Rest(Look, ct));
            // A single event is read at once; in a stream of them one batch carries many.
            if (breath - clock.GetElapsedTime(begun) is var left && left > TimeSpan.Zero) await Rest(left, ct);
        }
    }

    private Task Rest(TimeSpan time, CancellationToken ct) => Task.Delay(time, clock, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

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
