using Beistand.Kernel.Platform.Jobs;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Beistand.Tests.Kernel.Platform.Jobs;

public sealed class HostStartTests
{
    private readonly ApplicationLifetime host = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task Work_in_the_background_begins_when_the_doors_were_open_for_a_while()
    {
        var begun = new HostStart(host, clock, TimeSpan.FromSeconds(1)).Begun(default);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(begun.IsCompleted);
        host.NotifyStarted();
        await Assert.ThrowsAsync<TimeoutException>(() => begun.WaitAsync(TimeSpan.FromMilliseconds(200)));
        await Waiting.Until("the beginning", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(begun.IsCompleted);
        });
        Assert.True(await begun);
    }

    [Fact]
    public async Task It_does_not_begin_in_a_house_that_closes_before()
    {
        using var closing = new CancellationTokenSource();
        var begun = new HostStart(host, clock, TimeSpan.FromSeconds(1)).Begun(closing.Token);
        await closing.CancelAsync();
        Assert.False(await begun);
    }
}
