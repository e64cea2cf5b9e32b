using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Kernel.Platform.Jobs;

public sealed class JobRunner(IServiceScopeFactory scopes, ModuleList modules, EventSignal signal, LeaseDesk leases, HostStart start, TimeProvider clock, ILogger<JobRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100), Apart = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await start.Begun(stoppingToken)) return;
        List<Task> running = [];
        foreach (var job in modules.All.SelectMany(m => m.Jobs))
        {
            // One after the other, as far as they are short: all at once would each want a connection of its own.
            var first = new TaskCompletionSource();
            running.Add(Forever(job, first, stoppingToken));
            await Task.WhenAny(first.Task, Task.Delay(Apart, clock, stoppingToken));
        }
        await Task.WhenAll(running);
    }

    private async Task Forever(Job job, TaskCompletionSource first, CancellationToken ct)
    {
        Lease? lease = null;
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            var (news, begun) = (signal.Next, clock.GetTimestamp());
            try
            {
                lease = await leases.Hold("job:" + job.Name, lease, ct);
                if (lease is not null)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    scope.ServiceProvider.GetRequiredService<HeldLease>().Lease = lease;
                    var run = job.Run(scope.ServiceProvider, ct);
                    lease = await HoldWhile(run, lease, ct);
                    if (await run) continue;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem) { log.LogError(problem, "Job {Job} failed and runs again", job.Name); }
            first.TrySetResult();
            var rest = Task.Delay(job.Every, clock, ct);
            await Task.WhenAny(job.WakesOnEvents ? [news, rest] : [rest]);
            if (Breath - clock.GetElapsedTime(begun) is var left && left > TimeSpan.Zero) await clock.Rest(left, ct);
        }
    }

    /// <summary>A run may last longer than a lease: it is prolonged as long as nobody else has taken it.</summary>
    private async Task<Lease?> HoldWhile(Task<bool> run, Lease lease, CancellationToken ct)
    {
        while (!run.IsCompleted)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(run, Task.Delay(LeaseDesk.Length / 3, clock, done.Token));
            await done.CancelAsync();
            if (run.IsCompleted || ct.IsCancellationRequested) break;
            try
            {
                if (await leases.Hold(lease.Name, lease, ct) is not { } longer || longer.Fence != lease.Fence) return await Ended(run);
                lease = longer;
            }
            catch (Exception problem) when (problem is not OperationCanceledException) { log.LogWarning(problem, "Lease {Lease} could not be prolonged", lease.Name); }
        }
        return lease;
    }

    // Somebody else has it: what runs finds out by its fence.
    private static async Task<Lease?> Ended(Task run)
    {
        await run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return null;
    }
}
