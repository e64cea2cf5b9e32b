using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Beistand.Tests.World;

/// <summary>A provider that gives out tokens (OAuth 2.0) as Microsoft and Google do: codes with proof key, refresh tokens that change with each use, tokens that end.</summary>
public sealed class TokenServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Challenge, string Account)> codes = new();
    private readonly ConcurrentDictionary<string, string> refresh = new(), good = new();
    private readonly WebApplication app;

    private TokenServer(WebApplication app, int port, int plain) => (this.app, Url, Info) = (app, new Uri($"https://localhost:{port}"), new Uri($"http://127.0.0.1:{plain}/tokeninfo?access_token="));

    public Uri Url { get; }

    /// <summary>Tells a mail server whom a token is for.</summary>
    public Uri Info { get; }
    public string Allowed => $"localhost:{Url.Port}";

    /// <summary>How each call for a token was answered.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();
    public int ExpiresIn { get; set; } = 3600;

    /// <summary>The account's access was taken back.</summary>
    public bool Revoked { get; set; }

    public static async Task<TokenServer> Start()
    {
        var (certificate, key) = Authority.Issue();
        var (port, plain) = (Postgres.FreePort(), Postgres.FreePort());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k =>
        {
            k.ListenLocalhost(plain);
            k.ListenLocalhost(port, l => l.UseHttps(X509Certificate2.CreateFromPem(certificate, key) is var pem ? X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null) : null!));
        });
        var server = new TokenServer(builder.Build(), port, plain);
        server.app.MapGet("/authorize", server.Authorize);
        server.app.MapPost("/token", (Delegate)server.Token);
        server.app.MapGet("/tokeninfo", (string access_token) => server.good.TryGetValue(access_token, out var account) ? Results.Json(new { email = account }) : Results.Json(new { error = "invalid_token" }, statusCode: 401));
        await server.app.StartAsync();
        return server;
    }

    /// <summary>All tokens that were given end at once.</summary>
    public void EndTokens() => good.Clear();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    // Whoever comes to this page agrees.
    private IResult Authorize(string client_id, string redirect_uri, string state, string code_challenge, string code_challenge_method, string login_hint)
    {
        if (client_id != "beistand" || code_challenge_method != "S256") return Results.BadRequest();
        var code = Guid.NewGuid().ToString("n");
        codes[code] = (code_challenge, login_hint);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> Token(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var grant = form["grant_type"].ToString();
        var account = Revoked || form["client_id"] != "beistand" ? null : grant switch
        {
            "authorization_code" => codes.TryRemove(form["code"].ToString(), out var code) && code.Challenge == WebEncoders.Base64UrlEncode(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) ? code.Account : null,
            "refresh_token" => refresh.TryRemove(form["refresh_token"].ToString(), out var known) ? known : null,
            "client_credentials" => form["client_secret"] == "app-geheim" ? form["scope"].ToString() : null,
            _ => null,
        };
        Calls.Enqueue($"{grant}:{(account is null ? "refused" : "given")}");
        if (account is null) return Results.Json(new { error = "invalid_grant", error_description = "Der Zugang wurde widerrufen." }, statusCode: 400);
        var (token, next) = (Guid.NewGuid().ToString("n"), Guid.NewGuid().ToString("n"));
        good[token] = account;
        if (grant != "client_credentials") refresh[next] = account;
        return Results.Json(new { access_token = token, expires_in = ExpiresIn, token_type = "Bearer", refresh_token = grant == "client_credentials" ? null : next });
    }
}
