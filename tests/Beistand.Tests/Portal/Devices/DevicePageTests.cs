using System.Net;
using Beistand.Portal.Devices;

namespace Beistand.Tests.Portal.Devices;

public sealed class DevicePageTests
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", Linux = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", Phone = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile";

    [Theory, OnBothDatabases]
    public async Task A_serial_number_however_it_is_written_leads_to_its_device_with_warranty_advisories_and_drivers(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Windows);
        using var found = await visitor.Get("/geraet?q=dsek-041827");
        Assert.Equal("/geraet/DSEK041827", found.Headers.Location!.ToString());
        using (var searched = await visitor.Get("/suche?q=dsek+041827")) Assert.Equal("/geraet/DSEK041827", searched.Headers.Location!.ToString());
        using (var words = await visitor.Get("/suche?q=akku&seite=abc")) Assert.Equal(HttpStatusCode.OK, words.StatusCode);
        using var answer = await visitor.Get("/geraet/DSEK041827");
        Assert.Equal("nosnippet, noarchive", answer.Headers.GetValues("X-Robots-Tag").Single());
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("<meta name=\"robots\" content=\"nosnippet, noarchive\"", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"http://localhost:5080/modell/lifebook-u9312\"", page, StringComparison.Ordinal);
        Assert.Contains("LIFEBOOK U9312", page, StringComparison.Ordinal);
        Assert.Contains("S26391-K1", page, StringComparison.Ordinal);
        Assert.Equal(["gilt heute", "abgelaufen", "gilt heute"], Words(page, "class=\"cover\"", "gilt heute", "abgelaufen", "nicht bekannt"));
        Assert.Contains("Reparatur vor Ort am nächsten Werktag", page, StringComparison.Ordinal);
        Assert.Contains("Rückruf:", page, StringComparison.Ordinal);
        Assert.Contains("Netzteile werden getauscht", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Akku prüfen", page, StringComparison.Ordinal);
        Assert.Contains("Treiber für Windows 11", page, StringComparison.Ordinal);
        Assert.Contains("Grafik Intel Iris Xe", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Grafik für Linux", page, StringComparison.Ordinal);
        Assert.Contains("2.18", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2.17", page, StringComparison.Ordinal);
        Assert.Contains("Bedienungsanleitung", page, StringComparison.Ordinal);
        Assert.Contains("/kontakt?serial=DSEK041827", page, StringComparison.Ordinal);
        Assert.Contains("id=\"solved\"", page, StringComparison.Ordinal);
        var ubuntu = await visitor.Read("/geraet/DSEK041827?system=Ubuntu+24.04");
        Assert.Contains("Grafik f", ubuntu, StringComparison.Ordinal);
        Assert.DoesNotContain("Iris Xe", ubuntu, StringComparison.Ordinal);
        Assert.Contains("Drivers for all systems", await visitor.Read("/en/device/DSEK041827?system="), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Search_engines_find_the_room_and_the_model_and_quote_no_number_and_no_question(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        await Waiting.Until("the driver in the index", async () => (await visitor.Read("/suche?q=grafik")).Contains("Intel Iris Xe", StringComparison.Ordinal));
        var map = await visitor.Read("/sitemap.xml");
        foreach (var path in new[] { "/geraet", "/en/device", "/suche", "/en/search" })
        {
            var page = await visitor.Read(path);
            Assert.Matches("<meta name=\"description\" content=\"[^\"]{40,}\"", page);
            Assert.Contains($"<link rel=\"canonical\" href=\"http://localhost:5080{path}\"", page, StringComparison.Ordinal);
            Assert.Contains($"<loc>http://localhost:5080{path}</loc>", map, StringComparison.Ordinal);
            Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
            Assert.Contains("<meta name=\"robots\" content=\"noindex\"", await visitor.Read(path + "?q=xyz"), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("DSEK041827", map, StringComparison.Ordinal);
        foreach (var (path, address) in new[] { ("/geraet?q=lifebook", "/geraet"), ("/suche?q=grafik", "/suche"), ("/en/device/DSEK041827", "/en/model/lifebook-u9312"), ("/modell/lifebook-u9312?system=Ubuntu+24.04", "/modell/lifebook-u9312") })
        {
            var page = await visitor.Read(path);
            Assert.Contains($"<link rel=\"canonical\" href=\"http://localhost:5080{address}\"", page, StringComparison.Ordinal);
            Assert.Equal(!path.StartsWith("/modell", StringComparison.Ordinal), page.Contains("<meta name=\"robots\" content=\"nosnippet, noarchive\"", StringComparison.Ordinal));
            Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_device_page_says_nothing_of_people_to_customers_and_to_staff(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        var weber = house.Company.Weber;
        foreach (var person in new[] { null, house.Company.Nowak, house.Company.Keller })
        {
            using var visitor = person is null ? house.Visitor() : await house.VisitorAs(person);
            var page = WebUtility.HtmlDecode(await visitor.Read("/geraet/DSEK041827"));
            Assert.Contains("LIFEBOOK U9312", page, StringComparison.Ordinal);
            Assert.DoesNotContain(weber.Name, page, StringComparison.Ordinal);
            Assert.DoesNotContain(weber.Email, page, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_number_we_do_not_know_says_where_it_stands_what_to_do_and_keeps_what_was_typed(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        var page = WebUtility.HtmlDecode(await visitor.Read("/geraet?q=XYZ<b>4711"));
        Assert.Contains("„XYZ<b>4711“ kennen wir nicht.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>4711“", await visitor.Read("/geraet?q=XYZ<b>4711"), StringComparison.Ordinal);
        Assert.Contains("Typenschild", page, StringComparison.Ordinal);
        Assert.Contains("value=\"XYZ<b>4711\"", page, StringComparison.Ordinal);
        Assert.Contains("/kontakt?serial=XYZ", page, StringComparison.Ordinal);
        using var direct = await visitor.Get("/geraet/XYZ4711");
        Assert.Equal(HttpStatusCode.NotFound, direct.StatusCode);
        Assert.Contains("XYZ4711", await direct.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Not in our books, and recalled all the same.
        Assert.Contains("Netzteile werden getauscht", WebUtility.HtmlDecode(await visitor.Read("/geraet?q=DSEK041828")), StringComparison.Ordinal);
        Assert.Contains("Typenschild", WebUtility.HtmlDecode(await visitor.Read("/geraet")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_name_of_several_models_lets_one_choose_and_one_nobody_published_is_not_there(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        var choice = await visitor.Read("/geraet?q=lifebook");
        Assert.Contains("/modell/lifebook-u9312", choice, StringComparison.Ordinal);
        Assert.Contains("/modell/lifebook-u9413", choice, StringComparison.Ordinal);
        using var one = await visitor.Get("/en/device?q=u9413");
        Assert.Equal("/en/model/lifebook-u9413", one.Headers.Location!.ToString());
        Assert.Contains("kennen wir nicht", await visitor.Read("/geraet?q=celsius"), StringComparison.Ordinal);
        using var secret = await visitor.Get("/modell/celsius-h7613");
        Assert.Equal(HttpStatusCode.NotFound, secret.StatusCode);
        Assert.DoesNotContain("CELSIUS", await visitor.Read("/modelle"), StringComparison.Ordinal);
        var model = WebUtility.HtmlDecode(await visitor.Read("/modell/lifebook-u9312"));
        Assert.Contains("Intel Core i5-1235U", model, StringComparison.Ordinal);
        Assert.Contains("Betrifft nur bestimmte Seriennummern", model, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_device_is_remembered_when_somebody_says_so_and_forgotten_again(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        using var visitor = house.Visitor();
        Assert.DoesNotContain("DSEK041827", await visitor.Read("/"), StringComparison.Ordinal);
        await visitor.Read("/geraet/DSEK041827");
        Assert.Null(visitor.Cookies.GetCookies(house.Url)["geraete"]);
        using (var kept = await visitor.Fill("/geraet/DSEK041827", "/geraet/DSEK041827/merken", ("Then", "keep"))) Assert.Equal("/geraet/DSEK041827", kept.Headers.Location!.ToString());
        Assert.Equal("DSEK041827", visitor.Cookies.GetCookies(house.Url)["geraete"]!.Value);
        Assert.Contains("DSEK041827", await visitor.Read("/"), StringComparison.Ordinal);
        Assert.Contains("DSEK041827", await visitor.Read("/en"), StringComparison.Ordinal);
        using (await visitor.Fill("/geraet/DSEK041827", "/geraet/DSEK041827/merken", ("Then", "forget"))) Assert.DoesNotContain("DSEK041827", await visitor.Read("/"), StringComparison.Ordinal);
        // Whoever signed in finds his own without remembering.
        using var weber = await house.VisitorAs(house.Company.Weber);
        Assert.Contains("DSEK041827", await weber.Read("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Windows, "Windows 11")]
    [InlineData(Linux, "Ubuntu 24.04")]
    [InlineData(Phone, "")]
    [InlineData("", "")]
    public void The_system_is_guessed_among_those_there_is_something_for(string browser, string expected) =>
        Assert.Equal(expected, SystemGuess.Of(browser, ["Windows Server 2022", "Windows 8.1", "Windows 11", "Windows 10", "Ubuntu 24.04"]));

    private static List<string> Words(string page, string after, params string[] words) =>
        [.. page.Split(after).Skip(1).Select(part => words.MinBy(w => part.IndexOf(w, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue)!)];
}
