using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Events;

public sealed class EventPumpTests
{
    [Theory, OnBothDatabases]
    public async Task What_another_process_wrote_without_a_word_wakes_the_readers(string database)
    {
        await using var house = await House.Open(database, people: false, start: true);
        // Past the first look, which only learns how long the log is.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var told = house.App.Services.GetRequiredService<EventSignal>().NextTold;
        await using var scope = house.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        db.Record(new RightsChanged(1), Actor.System, DateTimeOffset.UnixEpoch);
        Assert.False(told.IsCompleted);
        await db.SaveChangesAsync();
        await told.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
