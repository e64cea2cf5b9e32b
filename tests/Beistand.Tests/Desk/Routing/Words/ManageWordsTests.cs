using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Routing.Words;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Routing.Words;

public sealed class ManageWordsTests
{
    [Theory, OnBothDatabases]
    public async Task New_words_are_learnt_by_the_job_and_change_what_is_suggested(string database)
    {
        await using var house = await House.Open(database);
        await house.Learn();
        const string strange = "Unser Zwirbelkasten zwirbelt nicht mehr, der Zwirbelstein ist locker.";
        Assert.NotEqual(house.Company.Rechnung.Id, (await house.Placement(await house.RequestFrom(house.Company.Nowak, strange, "Zwirbel"))).SuggestedId);
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageWords, Outcome>(m => m.Save(admin, "rechnung", "3: Zwirbelkasten, Zwirbelstein, zwirbeln", default)));
        await house.In<Relearn, bool>(r => r.WhenDue(default));
        Assert.Equal(house.Company.Rechnung.Id, (await house.Placement(await house.RequestFrom(house.Company.Nowak, strange, "Zwirbel"))).SuggestedId);
        Assert.IsType<Done>(await house.In<ManageWords, Outcome>(m => m.Save(admin, "rechnung", "", default)));
        Assert.False((await house.In<ManageWords, IReadOnlyDictionary<string, WordsOf>>(m => m.All(default)))["rechnung"].Own);
    }

    [Theory, OnBothDatabases]
    public async Task Wrong_weights_are_refused_and_nobody_but_administrators_writes_words(string database)
    {
        await using var house = await House.Open(database);
        var (admin, keller) = (await house.As(house.Company.Admin.Id), await house.As(house.Company.Keller.Id));
        Assert.Equal("Words", Assert.IsType<Refused>(await house.In<ManageWords, Outcome>(m => m.Save(admin, "hardware", "5: Akku", default))).Field);
        Assert.IsType<NotFound>(await house.In<ManageWords, Outcome>(m => m.Save(keller, "hardware", "3: Akku", default)));
        Assert.IsType<NotFound>(await house.In<ManageWords, Outcome>(m => m.Save(admin, "gibt-es-nicht", "3: Akku", default)));
    }

    [Theory, OnBothDatabases]
    public async Task What_agents_made_of_closed_tickets_is_learnt_once_a_day(string database)
    {
        await using var house = await House.Open(database);
        await house.Learn();
        var keller = await house.As(house.Company.Keller.Id);
        var number = await house.RequestFrom(house.Company.Nowak, "Das Dingsbums macht komische Sachen.");
        Assert.IsType<Done>(await house.In<SortHandler, Outcome>(h => h.SetCategory(keller, number, house.Company.Hardware.Id, default)));
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<Done>(await house.In<CloseHandler, Outcome>(h => h.Close(keller, number, default)));
        await house.In<Relearn, bool>(r => r.WhenDue(default));
        Assert.Equal(0, await Tickets());
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.In<Relearn, bool>(r => r.WhenDue(default));
        Assert.Equal(1, await Tickets());
        Task<int> Tickets() => house.Ask(db => db.Set<LearntModel>().Select(m => m.Tickets).SingleAsync());
    }
}
