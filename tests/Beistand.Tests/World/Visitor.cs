using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Beistand.Tests.World;

/// <summary>A browser without scripts: keeps cookies, fills in the forms it was given, does not follow redirects by itself.</summary>
public sealed partial class Visitor(Uri url, string? from = null) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    public CookieContainer Cookies => cookies;
    public HttpClient Http => http ??= new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1), ConnectCallback = from is null ? null : Connect }) { BaseAddress = url };

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> Read(string path)
    {
        using var response = await Get(path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Fills in the form on the page with this action, or the first whose action begins so; hidden fields go along as they stand.</summary>
    public async Task<HttpResponseMessage> Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        var (target, body) = await FormOf(page, action, fields);
        return await Http.PostAsync(new Uri(target, UriKind.Relative), body);
    }

    /// <summary>The form filled in, not yet sent.</summary>
    public async Task<(string Target, MultipartFormDataContent Body)> FormOf(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await Read(page);
        Match? Form(string start) => Forms().Matches(html).FirstOrDefault(m => WebUtility.HtmlDecode(m.Value).Contains(start, StringComparison.Ordinal));
        var form = Form($"action=\"{action}\"") ?? Form($"action=\"{action}")
            ?? throw new InvalidOperationException($"No form to {action} on {page}:\n{html}");
        var body = new MultipartFormDataContent();
        var target = WebUtility.HtmlDecode(Action().Match(form.Value).Groups[1].Value);
        foreach (var hidden in Hidden().Matches(form.Value).Select(m => m.Value))
        {
            var name = Name().Match(hidden).Groups[1].Value;
            if (fields.All(f => f.Name != name)) body.Add(new StringContent(WebUtility.HtmlDecode(Value().Match(hidden).Groups[1].Value)), name);
        }
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        return (target, body);
    }

    /// <summary>Sends fields to any address, with a token this visitor was given on the contact page.</summary>
    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        var token = Value().Match(Hidden().Matches(await Read("/kontakt")).First(m => m.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal)).Value).Groups[1].Value;
        var body = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(token)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        return await Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    public async Task SignIn(string email, string password = Company.Password)
    {
        using var answer = await Fill("/anmelden", "/anmelden", ("Email", email), ("Password", password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    public void Dispose() => http?.Dispose();

    // Loopback has many addresses: each is another place to the server.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from!), 0));
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
