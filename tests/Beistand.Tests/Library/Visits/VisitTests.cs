using Beistand.Kernel.Platform.Data;
using Beistand.Library.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Library.Visits;

public sealed class VisitTests
{
    [Theory, OnBothDatabases]
    public async Task What_one_visitor_does_within_two_days_is_one_visit_and_another_has_his_own(string database)
    {
        await using var house = await House.Open(database);
        await house.Step("10.0.0.1", VisitStep.ReadArticle, 7);
        house.Clock.Advance(TimeSpan.FromHours(40));
        await house.Step("10.0.0.1", VisitStep.ReadArticle, 8);
        await house.Step("10.0.0.1", VisitStep.ReadArticle, 8);
        await house.Step("10.0.0.1", VisitStep.Solved, 8);
        await house.Step("10.0.0.2", VisitStep.Downloaded);
        var visits = await house.Visits();
        Assert.Equal(2, visits.Count);
        Assert.Equal([7, 8], visits[0].Articles);
        Assert.Equal((2, 8), (visits[0].Found, visits[0].SolvedBy));
        Assert.Empty(visits[1].Articles);
        Assert.Equal((1, null), (visits[1].Found, visits[1].SolvedBy));
    }

    [Theory, OnBothDatabases]
    public async Task After_two_days_nobody_can_say_whose_visit_it_was(string database)
    {
        await using var house = await House.Open(database);
        await house.Step("10.0.0.1", VisitStep.ReadArticle, 7);
        Assert.NotNull(Assert.Single(await house.Visits()).Key);
        house.Clock.Advance(TimeSpan.FromHours(49));
        await house.Step("10.0.0.1", VisitStep.ReadArticle, 7);
        Assert.Equal(2, (await house.Visits()).Count);
        Assert.True(await house.In<ForgetVisitors, bool>(f => f.Run(default)));
        var visits = await house.Visits();
        Assert.Null(visits[0].Key);
        Assert.NotNull(visits[1].Key);
        house.Clock.Advance(TimeSpan.FromHours(97));
        await house.In<ForgetVisitors, bool>(f => f.Run(default));
        Assert.Empty(await house.Ask(db => db.Set<VisitSalt>().ToListAsync()));
        Assert.All(await house.Visits(), v => Assert.Null(v.Key));
    }

    [Theory, OnBothDatabases]
    public async Task Nodes_know_a_visitor_by_the_same_key(string database)
    {
        await using var house = await House.Open(database);
        var clock = house.App.Services.GetRequiredService<TimeProvider>();
        var (one, other) = (new VisitKeys(clock), new VisitKeys(clock));
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => house.Ask(db => (i % 2 == 0 ? one : other).Of(db, "10.0.0.1", "Firefox", default))));
        Assert.Single(keys.Distinct());
        Assert.NotEqual(keys[0], await house.Ask(db => one.Of(db, "10.0.0.1", "Chrome", default)));
    }

    [Fact]
    public async Task One_in_twenty_is_offered_nothing()
    {
        await using var house = await House.Open("sqlite");
        var keys = house.App.Services.GetRequiredService<VisitKeys>();
        var control = await house.Ask(async db =>
        {
            var count = 0;
            for (var i = 0; i < 10_000; i++) count += (await keys.Of(db, $"10.0.{i / 256}.{i % 256}", "Firefox", default)).IsControl ? 1 : 0;
            return count;
        });
        Assert.InRange(control, 400, 600);
    }

    [Theory, OnBothDatabases]
    public async Task Figures_equal_a_count_of_the_visits_one_by_one(string database)
    {
        await using var house = await House.Open(database);
        var random = new Random(6);
        for (var i = 0; i < 300; i++)
        {
            foreach (var step in Enum.GetValues<VisitStep>().Where(s => s != VisitStep.OpenedFormAsControl && random.Next(3) == 0))
                await house.Step($"10.1.{i}.1", step == VisitStep.OpenedForm && random.Next(4) == 0 ? VisitStep.OpenedFormAsControl : step, 5, write: false);
            if (i % 50 == 0) house.Clock.Advance(TimeSpan.FromHours(60));
        }
        await house.WriteVisits();
        var weeks = await house.In<Deflection, IReadOnlyList<DeflectionWeek>>(d => d.ByWeek(default));
        var over = (await house.Visits()).Where(v => v.BegunAt <= house.Clock.GetUtcNow() - Visit.Lasts).ToList();
        Assert.True(weeks.Count > 1 && over.Count > 100);
        var found = over.Where(v => v.Found > 0).ToList();
        PartOf Sent(bool control) => new(over.Count(v => v.FormAt is not null && v.IsControl == control && v.AskedAt is not null), over.Count(v => v.FormAt is not null && v.IsControl == control));
        Assert.Equal(new DeflectionFigures(found.Count, found.Count(v => v.SolvedAt is not null), found.Count(v => v.AskedAt is null), Sent(false), Sent(true)), weeks.Aggregate(DeflectionFigures.None, (sum, w) => sum + w.Figures));
    }

    [Fact]
    public void A_share_of_few_says_nothing()
    {
        Assert.Null(new PartOf(1, PartOf.Fewest - 1).Percent);
        Assert.Equal(10, new PartOf(3, 30).Percent);
        Assert.Equal(20, new DeflectionFigures(0, 0, 0, new(10, 50), new(20, 50)).Spared);
    }
}

internal static class VisitSteps
{
    public static async Task Step(this House house, string place, VisitStep step, long? article = null, bool write = true)
    {
        var key = await house.Ask(db => house.App.Services.GetRequiredService<VisitKeys>().Of(db, place, "Firefox", default));
        house.App.Services.GetRequiredService<VisitBook>().Note(key, step, article);
        if (write) await house.WriteVisits();
    }

    public static Task WriteVisits(this House house) => house.App.Services.GetRequiredService<VisitBook>().Write(default);

    public static Task<List<Visit>> Visits(this House house) => house.Ask(db => db.Set<Visit>().AsNoTracking().OrderBy(v => v.Id).ToListAsync());
}
