using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Beistand.Tests.Portal.Searching;

/// <summary>What somebody can do who found nothing.</summary>
public sealed class NothingFoundTests
{
    [Theory, OnBothDatabases]
    public async Task Who_finds_nothing_is_shown_the_form_with_his_words_the_telephone_while_we_are_there_and_his_requests(string database)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var house = await House.Open(database, start: true, instead: s => s.AddSingleton<TimeProvider>(clock), settings: ("Site:Phone", "0821 1000"));
        using var stranger = house.Visitor();
        using var weber = await house.VisitorAs(house.Company.Weber);
        async Task<string> Page(Visitor visitor, string path = "/suche?q=zahnrad+fehlt") => WebUtility.HtmlDecode(await visitor.Read(path));

        var open = await Page(stranger);
        foreach (var part in new[] { "Dazu haben wir nichts gefunden", "href=\"/kontakt?q=zahnrad%20fehlt", "href=\"tel:08211000\"", "data-ask=\"/kontakt\"" }) Assert.Contains(part, open, StringComparison.Ordinal);
        Assert.Matches("Heute bis \\d+:\\d\\d Uhr sind wir", open);
        Assert.DoesNotContain("Vielleicht haben wir Ihnen dazu schon geantwortet", open, StringComparison.Ordinal);
        Assert.Contains("Vielleicht haben wir Ihnen dazu schon geantwortet", await Page(weber), StringComparison.Ordinal);
        Assert.Matches("We are there until \\d+:\\d\\d today", await Page(stranger, "/en/search?q=zahnrad"));

        clock.Advance(TimeSpan.FromHours(12));
        var closed = await Page(stranger);
        Assert.DoesNotContain("tel:08211000", closed, StringComparison.Ordinal);
        Assert.Contains("0821 1000: wieder erreichbar ab", closed, StringComparison.Ordinal);
    }
}
