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
        await Task.Delay(TimeSpan.FromSeconds(2)); // what is written at the start is told
        var told = house.App.Services.GetRequiredService<EventSignal>().NextTold;
        await using var scope = house.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        Assert.False(told.IsCompleted);
        // The first look only learns how long the log is; on a slow day it comes after the first of these.
        for (var times = 0; !told.IsCompleted && times < 20; times++)
        {
            db.Record(new RightsChanged(1), Actor.System, DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync();
            await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(1.5)));
        }
        Assert.True(told.IsCompleted);
    }
}
