using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beistand.Kernel.Platform.Jobs;

public sealed class JobRunner(IServiceScopeFactory scopes, ModuleList modules, EventSignal signal, LeaseDesk leases, IHostApplicationLifetime host, TimeProvider clock, ILogger<JobRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await host.Started(stoppingToken)) await Task.WhenAll(modules.All.SelectMany(m => m.Jobs).Select(job => Forever(job, stoppingToken)));
    }

    private async Task Forever(Job job, CancellationToken ct)
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
                    if (await job.Run(scope.ServiceProvider, ct)) continue;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception problem) { log.LogError(problem, "Job {Job} failed and runs again", job.Name); }
            var rest = Task.Delay(job.Every, clock, ct);
            await Task.WhenAny(job.WakesOnEvents ? [news, rest] : [rest]);
            if (Breath - clock.GetElapsedTime(begun) is var left && left > TimeSpan.Zero) await Task.Delay(left, clock, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
