using System.Collections.Concurrent;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Beistand.Tests.Kernel.Platform.Jobs;

public sealed class JobRunnerTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ConcurrentQueue<string> begun = [];

    [Theory, OnBothDatabases]
    public async Task Jobs_begin_one_after_the_other_and_a_long_one_holds_no_other_up(string database)
    {
        await using var house = await House.Open(database, people: false);
        var host = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var services = house.App.Services;
        using var runner = new JobRunner(
            services.GetRequiredService<IServiceScopeFactory>(), new ModuleList(new Jobs(Job("one", first.Task), Job("two", second.Task), Job("three", Task.CompletedTask))),
            services.GetRequiredService<EventSignal>(), services.GetRequiredService<LeaseDesk>(), new HostStart(host, clock, TimeSpan.Zero), clock, NullLogger<JobRunner>.Instance);
        await runner.StartAsync(default);
        host.NotifyStarted();

        await Begin("one");
        await NoMoreThan("one");
        first.SetResult();
        await Begin("one", "two");
        await NoMoreThan("one", "two");
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await Begin("one", "two", "three");
        second.SetResult();
        await runner.StopAsync(default);
    }

    private Job Job(string name, Task until) => new(name, TimeSpan.FromHours(1), async (_, _) =>
    {
        begun.Enqueue(name);
        await until;
        return false;
    });

    private async Task Begin(params string[] names)
    {
        await Waiting.Until(string.Join(", ", names), () => Task.FromResult(begun.Count == names.Length));
        Assert.Equal(names, begun);
    }

    // By the real clock; the runner's own stands still.
    private async Task NoMoreThan(params string[] names)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.Equal(names, begun);
    }

    private sealed class Jobs(params Job[] all) : IModule
    {
        IEnumerable<Job> IModule.Jobs => all;
    }
}
