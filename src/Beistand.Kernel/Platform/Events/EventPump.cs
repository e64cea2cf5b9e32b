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
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        modules.All.SelectMany(m => m.EventReaders).Select(type => Forever(type.Name, new DurableReader(scopes, leases, type).Step, stoppingToken))
            .Concat(nodeReaders.Select(reader => Forever(reader.GetType().Name, new OnNode(scopes, reader).Step, stoppingToken))));

    private async Task Forever(string name, Func<CancellationToken, Task<Pace>> step, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            var news = signal.Next;
            var pace = Pace.Idle;
            try { pace = await step(ct); }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem) { log.LogError(problem, "Event reader {Reader} failed and tries again", name); await Rest(Look, ct); }
            if (pace == Pace.Soon) await Rest(TimeSpan.FromMilliseconds(5), ct);
            if (pace == Pace.Idle) await Task.WhenAny(news, Rest(Look, ct));
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
