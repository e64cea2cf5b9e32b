using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Fetching;

/// <summary>Sign-in by a provider's tokens, against a provider and a Dovecot of our own.</summary>
public sealed class AccessTokenTests
{
    private const string Support = "support@astina-service.example";

    [Fact]
    public async Task An_administrator_connects_the_mailbox_once_and_tokens_are_renewed_from_then_on()
    {
        await using var provider = await TokenServer.Start();
        await using var server = await Dovecot.Start(tokenInfo: provider.Info);
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", $"{server.Allowed},{provider.Allowed}")]);
        await house.FetchFrom(server, but: f => With(f, provider));
        await Postman.Until("it says that it is not connected", async () => (await house.Health()) is { Problem: FetchProblem.NotConnected, AlarmedAt: not null });

        using var admin = await house.VisitorAs(house.Company.Admin);
        await Connect(house, admin);
        await server.Put(Support, Postman.Letter("über Token", "<t1@privat.example>"));
        await Postman.Until("the mail is a ticket", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == "über Token")));
        Assert.Contains("method=XOAUTH2", server.Log, StringComparison.Ordinal);

        // The token ends before its time and the server falls: the next one comes by the refresh token, which has changed meanwhile.
        provider.EndTokens();
        await server.Halt();
        await server.Run();
        await server.Put(Support, Postman.Letter("danach", "<t2@privat.example>"));
        await Postman.Until("it goes on", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == "danach")), 60);
        Assert.Equal(["authorization_code:given", "refresh_token:given"], provider.Calls);
    }

    [Fact]
    public async Task Access_that_was_taken_back_is_told_in_the_providers_words()
    {
        await using var provider = await TokenServer.Start();
        await using var server = await Dovecot.Start(tokenInfo: provider.Info);
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", $"{server.Allowed},{provider.Allowed}")]);
        // The program as itself, without a person: what the scope names is whom this provider lets in.
        await house.FetchFrom(server, but: f => With(f, provider) with { AuthorizeUrl = "", Secret = "app-geheim", Scope = Support });
        await Postman.Until("all is well", async () => (await house.Health()) is { Problem: null, Generation: > 0 });
        provider.Revoked = true;
        provider.EndTokens();
        await server.Halt();
        await server.Run();
        await Postman.Until("the alarm is up", async () => (await house.Health()) is { Problem: FetchProblem.Token, AlarmedAt: not null }, 60);
        Assert.Equal("Der Zugang wurde widerrufen.", (await house.Health()).Said);
    }

    [Fact]
    public async Task Nobody_connects_a_mailbox_with_an_answer_that_was_not_asked_for()
    {
        await using var provider = await TokenServer.Start();
        await using var server = await Dovecot.Start(tokenInfo: provider.Info);
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", $"{server.Allowed},{provider.Allowed}")]);
        await house.FetchFrom(server, but: f => With(f, provider));
        using var admin = await house.VisitorAs(house.Company.Admin);
        using var other = await house.VisitorAs(house.Company.Keller);
        var state = await Asked(admin);
        foreach (var (visitor, wrong) in new[] { (admin, "code=x&state=erfunden"), (admin, "code=x"), (other, $"code=x&state={Uri.EscapeDataString(state)}") })
        {
            using var answer = await visitor.Http.GetAsync(new Uri($"/verwaltung/postfaecher/verbunden?{wrong}", UriKind.Relative));
            Assert.Equal(visitor == admin ? System.Net.HttpStatusCode.Found : System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Empty(provider.Calls);
        Assert.Contains("nicht mehr g", await admin.Read("/verwaltung/postfaecher?late=1"), StringComparison.Ordinal);
        // The same address with the right question is understood, and the wrong code refused by the provider.
        Assert.Contains("Der Zugang wurde widerrufen.", await admin.Read($"/verwaltung/postfaecher/verbunden?code=x&state={Uri.EscapeDataString(state)}"), StringComparison.Ordinal);
        Assert.Equal(["authorization_code:refused"], provider.Calls);
    }

    private static AccessForm With(AccessForm form, TokenServer provider) => form with
    {
        SignIn = SignInWith.OAuth,
        Secret = "",
        ClientId = "beistand",
        AuthorizeUrl = $"{provider.Url}authorize",
        TokenUrl = $"{provider.Url}token",
        Scope = "mail",
    };

    private static async Task<string> Asked(Visitor admin)
    {
        using var answer = await admin.Http.GetAsync(new Uri("/verwaltung/postfaecher/1/verbinden", UriKind.Relative));
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["state"].ToString();
    }

    private static async Task Connect(House house, Visitor admin)
    {
        using var begun = await admin.Http.GetAsync(new Uri("/verwaltung/postfaecher/1/verbinden", UriKind.Relative));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var agreed = await browser.GetAsync(begun.Headers.Location);
        using var back = await admin.Http.GetAsync(new Uri(agreed.Headers.Location!.PathAndQuery, UriKind.Relative));
        Assert.Equal("/verwaltung/postfaecher/1/abruf?connected=1", back.Headers.Location!.ToString());
        Assert.Contains("Das Postfach ist verbunden", await admin.Read(back.Headers.Location.ToString()), StringComparison.Ordinal);
    }
}
