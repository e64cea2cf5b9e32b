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
    private const int Batch = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        modules.All.SelectMany(m => m.EventReaders).Select(type => Forever(type.Name, new Durable(scopes, leases, type).Step, stoppingToken))
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

    private enum Pace { Idle, Soon, More }

    private static Pace After(EventLog log, int read) => read == Batch ? Pace.More : log.Waiting ? Pace.Soon : Pace.Idle;

    private sealed class Durable(IServiceScopeFactory scopes, LeaseDesk leases, Type type)
    {
        private readonly EventLog log = new();
        private Lease? lease;

        public async Task<Pace> Step(CancellationToken ct)
        {
            lease = await leases.Hold("reader:" + type.Name, lease, ct);
            if (lease is null) return Pace.Idle;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
            var reader = (IEventReader)scope.ServiceProvider.GetRequiredService(type);
            var at = await db.Set<EventCursor>().Where(c => c.Reader == reader.Name).Select(c => (long?)c.Seq).FirstOrDefaultAsync(ct) ?? 0;
            var batch = await log.ReadAfter(db, at, Batch, ct);
            if (batch.Count == 0) return After(log, 0);

            await using var work = await db.BeginWork(ct);
            if (!await leases.StillHeld(db, lease, ct)) return Pace.Idle;
            var cursor = await db.Set<EventCursor>().FirstOrDefaultAsync(c => c.Reader == reader.Name, ct);
            if ((cursor?.Seq ?? 0) != at) return Pace.Soon;
            if (cursor is null) db.Add(cursor = new EventCursor { Reader = reader.Name });
            await reader.Handle(db, batch, ct);
            cursor.Seq = batch[^1].Seq;
            await work.Commit(ct);
            return After(log, batch.Count);
        }
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
            var batch = await log.ReadAfter(db, at.Value, Batch, ct);
            if (batch.Count > 0)
            {
                await reader.Handle(db, batch, ct);
                at = batch[^1].Seq;
            }
            return After(log, batch.Count);
        }
    }
}
