using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Beistand.Tests.Kernel.Platform.Live;

public sealed class LiveStreamTests
{
    [Fact]
    public async Task A_stream_full_of_news_still_asks_whether_its_session_stands()
    {
        await using var house = await House.Open("sqlite");
        var (hub, clock) = (house.App.Services.GetRequiredService<LiveHub>(), new FakeTimeProvider());
        var stays = true;
        await using var stream = Follow(house, hub, clock, () => stays);
        Assert.Equal("hello", await Next(stream));
        for (var minute = 0; minute < 2; minute++)
        {
            Tell(hub, house);
            Assert.Equal("here", await Next(stream));
            clock.Advance(TimeSpan.FromSeconds(21));
            Tell(hub, house);
            Assert.Equal(minute == 0 ? "ping" : "bye", await Next(stream));
            if (minute == 0) Assert.Equal("here", await Next(stream));
            stays = false;
        }
        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task A_stream_ends_at_once_when_its_person_is_asked_and_no_other_does()
    {
        await using var house = await House.Open("sqlite");
        var (hub, clock) = (house.App.Services.GetRequiredService<LiveHub>(), new FakeTimeProvider());
        await using var stream = Follow(house, hub, clock, () => false);
        Assert.Equal("hello", await Next(stream));
        hub.Ask(new HashSet<long> { house.Company.Keller.Id + 1 });
        Tell(hub, house);
        Assert.Equal("here", await Next(stream));
        hub.Ask(new HashSet<long> { house.Company.Keller.Id });
        Assert.Equal("bye", await Next(stream));
    }

    private static IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> Follow(House house, LiveHub hub, FakeTimeProvider clock, Func<bool> stays)
    {
        var services = house.App.Services;
        var keller = services.GetRequiredService<Beistand.Kernel.Contracts.IActors>().OfPerson(house.Company.Keller.Id, default).AsTask().GetAwaiter().GetResult();
        var live = new LiveStream(hub, services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<IHostApplicationLifetime>(), new BuildInfo("x"), clock);
        return live.Follow(keller, null, _ => ValueTask.FromResult(stays() ? keller : Actor.Anonymous), default).GetAsyncEnumerator();
    }

    private static async Task<string> Next(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        return stream.Current.EventType;
    }

    private static void Tell(LiveHub hub, House house) => hub.Tell("here", "{}", new Audience(1, "26-1", house.Company.Technik.Id, null, 1, null, []));
}
