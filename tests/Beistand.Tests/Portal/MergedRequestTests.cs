using System.Net;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;

namespace Beistand.Tests.Portal;

/// <summary>Two requests of a customer that have become one.</summary>
public sealed class MergedRequestTests
{
    [Theory, OnBothDatabases]
    public async Task The_link_and_the_page_of_the_one_that_went_lead_to_the_other_and_words_from_an_old_page_arrive_there(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (stays, goes) = (await house.RequestFrom(house.Company.Weber, "Zuerst.", category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, "Zum zweiten.", category: house.Company.Hardware));
        var gone = (await house.Ticket(goes)).Id;
        var secret = await house.In<StatusLinks, string>(l => l.Make(gone, default));
        using var visitor = house.Visitor();
        using (await visitor.Get("/anliegen/link/" + secret)) { }
        var page = "/anliegen/" + goes;
        var (target, body) = await visitor.FormOf(page, page, ("Text", "Geschrieben, als es noch zwei waren."));
        await house.MergeBy(house.Company.Keller, goes, stays);

        using (var sent = await visitor.Http.PostAsync(new Uri(target, UriKind.Relative), body)) Assert.Equal("/anliegen/" + stays, sent.Headers.Location?.ToString());
        Assert.Equal(["Zuerst.", "Zum zweiten.", "Geschrieben, als es noch zwei waren."], await house.Said(stays));
        using (var old = await visitor.Get(page)) Assert.Equal("/anliegen/" + stays, old.Headers.Location?.ToString());
        Assert.Contains("Geschrieben, als es noch zwei waren.", await visitor.Read("/anliegen/" + stays));
        using var another = house.Visitor();
        using (var opened = await another.Get("/anliegen/link/" + secret)) Assert.Equal("/anliegen/" + stays, opened.Headers.Location?.ToString());

        await house.UnmergeBy(house.Company.Keller, goes);
        Assert.Contains("Zum zweiten.", await visitor.Read(page));
        using var apart = await visitor.Get("/anliegen/" + stays);
        Assert.Equal(page, apart.Headers.Location?.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task Signed_in_one_is_led_there_too_and_strangers_find_neither(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (stays, goes) = (await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        await house.MergeBy(house.Company.Keller, goes, stays);
        using var weber = await house.VisitorAs(house.Company.Weber);
        using (var led = await weber.Get("/anliegen/" + goes)) Assert.Equal("/anliegen/" + stays, led.Headers.Location?.ToString());
        using var nowak = await house.VisitorAs(house.Company.Nowak);
        using var stranger = house.Visitor();
        foreach (var visitor in new[] { nowak, stranger })
        {
            using var foreign = await visitor.Get("/anliegen/" + goes);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_became_a_request_of_its_own_is_told_on_the_page_and_by_mail(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        await house.ReplyBy(house.Company.Weber, number, "Außerdem fehlt die Rechnung.");
        var before = (await house.WaitForMails(house.Company.Weber.Email, 1)).Count;
        var made = ((Done)await house.SplitBy(house.Company.Keller, number, (await house.Ticket(number)).Messages.Max(m => m.Id), category: house.Company.Hardware.Id)).Reference!;
        using var weber = await house.VisitorAs(house.Company.Weber);
        Assert.Matches($"id=\"followers\"[^§]*?/anliegen/{made}\"", await weber.Read("/anliegen/" + number));
        Assert.Contains(made, (await house.WaitForMails(house.Company.Weber.Email, before + 1))[^1].Subject);
    }
}
