using System.Net;
using Beistand.Library.Products;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Portal.Subscribing;

public sealed class SubscriptionTests
{
    private const string Lena = "lena.weiss@privat.example";

    [Theory, OnBothDatabases]
    public async Task Mails_about_changes_begin_with_a_confirmation_and_end_with_the_same_link(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        using (var asked = await visitor.Fill("/geraet/DSEK041827", "/geraet/DSEK041827/abonnieren", ("Email", Lena)))
            Assert.Equal("/geraet/DSEK041827?abo=1#abo", asked.Headers.Location!.ToString());
        Assert.Contains("Wir haben Ihnen eine E-Mail geschickt", await visitor.Read("/geraet/DSEK041827?abo=1"), StringComparison.Ordinal);
        var mail = (await house.WaitForMails(Lena, 1)).Single();
        Assert.Contains("LIFEBOOK U9312", mail.TextBody!, StringComparison.Ordinal);
        var link = mail.Link();
        Assert.StartsWith("/abo/", link, StringComparison.Ordinal);

        // A program that opens the link confirms nothing.
        Assert.Contains("Bitte bestätigen Sie", WebUtility.HtmlDecode(await visitor.Read(link)), StringComparison.Ordinal);
        Assert.Null((await Wishes(house)).Single().ConfirmedAt);
        using (await visitor.Fill(link, link, ("Then", "confirm"))) Assert.NotNull((await Wishes(house)).Single().ConfirmedAt);
        Assert.Contains("auf dem Laufenden", WebUtility.HtmlDecode(await visitor.Read(link)), StringComparison.Ordinal);

        using (var ended = await visitor.Fill(link, link, ("Then", "end"))) Assert.Contains("Abbestellt", await ended.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Wishes(house));
        using var gone = await visitor.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("Dieser Link gilt nicht mehr", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_wrong_address_is_refused_and_stays_typed_and_whoever_asks_twice_learns_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        using var wrong = await visitor.Fill("/en/model/lifebook-u9312", "/en/model/lifebook-u9312/subscribe", ("Email", "kein-at"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"kein-at\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            using var asked = await visitor.Fill("/en/model/lifebook-u9312", "/en/model/lifebook-u9312/subscribe", ("Email", Lena));
            Assert.Equal("/en/model/lifebook-u9312?abo=1#abo", asked.Headers.Location!.ToString());
        }
        Assert.Equal("en", (await Wishes(house)).Single().Language);
        var mails = await house.WaitForMails(Lena);
        Assert.StartsWith("/en/subscription/", mails[0].Link(), StringComparison.Ordinal);
    }

    private static Task<List<Subscription>> Wishes(House house) => house.Ask(db => db.Subscriptions.AsNoTracking().ToListAsync());
}
