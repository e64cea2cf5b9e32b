using System.Net;
using System.Text;
using Beistand.Desk.People.Managing;

namespace Beistand.Attacks;

/// <summary>D30, D31, D29, D41, D19, D20, D22: what strangers try at the doors. Each with the proof that the door opens to whom it should.</summary>
public sealed class DoorsTests
{
    [Fact]
    public async Task D30_a_form_without_token_or_from_another_site_changes_nothing()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");

        using var bare = await keller.Http.PostAsync(new Uri($"/tickets/{number}/nachricht", UriKind.Relative), new FormUrlEncodedContent([new("Kind", "answer"), new("Text", "untergeschoben")]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri("/abmelden", UriKind.Relative)) { Headers = { { "Origin", "https://evil.example" } } };
        using var refused = await keller.Http.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var asText = new HttpRequestMessage(HttpMethod.Put, new Uri("/entwuerfe", UriKind.Relative)) { Content = new StringContent("""{"key":"x","tab":"y","fields":{}}""", Encoding.UTF8, "text/plain") };
        using var alsoRefused = await keller.Http.SendAsync(asText);
        Assert.Equal(HttpStatusCode.BadRequest, alsoRefused.StatusCode);
        Assert.Single((await house.Ticket(number)).Messages);

        using var good = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "echt"));
        Assert.Equal(HttpStatusCode.Found, good.StatusCode);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task D29_after_sign_in_nobody_is_sent_elsewhere(string target)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        using var answer = await keller.Fill("/anmelden?returnUrl=" + Uri.EscapeDataString(target), "/anmelden", ("Email", "keller@astina-service.example"), ("Password", Company.Password), ("ReturnUrl", target));
        Assert.Equal("/tickets", answer.Headers.Location!.ToString());

        using var other = house.Visitor();
        using var local = await other.Fill("/anmelden?returnUrl=%2Ftickets%2Fneu", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", Company.Password));
        Assert.Equal("/tickets/neu", local.Headers.Location!.ToString());
    }

    [Fact]
    public async Task D31_no_door_answers_another_origin_with_leave_to_read()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        foreach (var path in new[] { "/tickets", "/entwuerfe?key=x", "/kontakt", "/live?after=0" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Origin", "https://evil.example" } } };
            using var answer = await keller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
        }
    }

    [Theory]
    [InlineData("/swagger")]
    [InlineData("/swagger/index.html")]
    [InlineData("/metrics")]
    [InlineData("/debug")]
    [InlineData("/setup")]
    [InlineData("/install")]
    [InlineData("/.env")]
    [InlineData("/.git/config")]
    [InlineData("/health/details")]
    [InlineData("/cli/mail/deliver")]
    [InlineData("/appsettings.json")]
    public async Task D41_nothing_is_left_over(string path)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Visitor();
        using var answer = await stranger.Get(path);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path}: {answer.StatusCode}");
    }

    [Fact]
    public async Task D41_a_new_house_has_no_account()
    {
        await using var house = await House.Open("sqlite", start: true, people: false);
        using var stranger = house.Visitor();
        using var answer = await stranger.Fill("/anmelden", "/anmelden", ("Email", "sabine.keller@astina-service.example"), ("Password", "beistand-demo-2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task D19_signing_in_makes_a_new_session_and_signing_out_ends_it()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var first = Session(keller);
        using (var inside = await keller.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        using (var outAnswer = await keller.Fill("/tickets", "/abmelden")) Assert.Equal(HttpStatusCode.Found, outAnswer.StatusCode);
        await keller.SignIn("keller@astina-service.example");
        Assert.NotEqual(first, Session(keller));

        using var thief = house.Visitor();
        thief.Cookies.Add(house.Url, new Cookie(first.Name, first.Value));
        using var again = await thief.Get("/tickets");
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task D19_behind_a_proxy_with_tls_no_cookie_travels_without_it()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Net:Proxies", "127.0.0.1"));
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = house.Url };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await browser.GetAsync(new Uri("/anmelden", UriKind.Relative));
        var form = page.Headers.GetValues("Set-Cookie").Single();
        using var visitor = house.Visitor();
        var (target, body) = await visitor.FormOf("/anmelden", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", Company.Password));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target, UriKind.Relative)) { Content = body };
        request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.GetCookies(house.Url).Select(c => $"{c.Name}={c.Value}")));
        using var inside = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, inside.StatusCode);
        Assert.All([form, .. inside.Headers.GetValues("Set-Cookie").Where(c => !c.Contains("=;", StringComparison.Ordinal))], cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnBothDatabases]
    public async Task D20_who_is_deactivated_is_out_and_his_stream_ends(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var orhan = house.Visitor();
        await orhan.SignIn("orhan@astina-service.example");
        using (var inside = await orhan.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        var admin = await house.As(house.Company.Admin.Id);
        await house.In<ManagePeople>(people => people.SetActive(admin, house.Company.Orhan.Id, false, default));
        HttpStatusCode now = HttpStatusCode.OK;
        for (var tries = 0; tries < 60 && now == HttpStatusCode.OK; tries++)
        {
            await Task.Delay(500);
            using var answer = await orhan.Get("/tickets");
            now = answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Found, now);
    }

    [Fact]
    public async Task D22_a_wrong_password_and_a_wrong_name_are_answered_alike()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("RateLimits:Times", "1000"));
        using var stranger = house.Visitor();
        using var known = await stranger.Fill("/anmelden", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", "falsch-falsch"));
        using var unknown = await stranger.Fill("/anmelden", "/anmelden", ("Email", "niemand@astina-service.example"), ("Password", "falsch-falsch"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(Plain(await known.Content.ReadAsStringAsync(), "keller@"), Plain(await unknown.Content.ReadAsStringAsync(), "niemand@"));
    }

    [Fact]
    public async Task D23_too_many_tries_wait_and_a_giant_password_costs_nothing()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Visitor();
        using (var giant = await stranger.Fill("/anmelden", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", new string('x', 2_000_000))))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, giant.StatusCode);
        HttpResponseMessage? last = null;
        for (var tries = 0; tries < 40; tries++)
        {
            last?.Dispose();
            last = await stranger.Fill("/anmelden", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", "falsch-falsch"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.True(last.Headers.Contains("Retry-After"));
        last.Dispose();
    }

    [Fact]
    public async Task D21_a_foreign_host_is_not_answered()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/kontakt", UriKind.Relative)) { Headers = { Host = "evil.example" } };
        using var answer = await stranger.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Cookie Session(Visitor visitor) => visitor.Cookies.GetAllCookies().First(c => !c.Name.Contains("form", StringComparison.Ordinal) && c.HttpOnly);

    private static string Plain(string html, string name) =>
        System.Text.RegularExpressions.Regex.Replace(html.Replace(name, "X@", StringComparison.Ordinal), "value=\"CfDJ[^\"]*\"", "");
}
