using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Bench;

/// <summary>Somebody who signs in and reads pages.</summary>
internal sealed partial class Browser(Uri url) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, MaxConnectionsPerServer = 20_000 }) { BaseAddress = url };

    public async Task SignIn()
    {
        var page = await Http.GetStringAsync(new Uri("/anmelden", UriKind.Relative));
        using var answer = await Http.PostAsync(new Uri("/anmelden", UriKind.Relative), new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), new("Email", Seed.Agent), new("Password", Seed.Password)]));
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Signing in gave {(int)answer.StatusCode}.");
    }

    public async Task<string> Read(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{path} gave {(int)answer.StatusCode}.");
    }

    /// <summary>Sends the first form of a page whose action holds the words, with the fields given.</summary>
    public async Task Send(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await Read(page);
        var form = Forms().Matches(html).First(m => m.Value.Contains(action, StringComparison.Ordinal)).Value;
        using var body = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches(form)) body.Add(new StringContent(hidden.Groups[2].Value), hidden.Groups[1].Value);
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        using var answer = await Http.PostAsync(new Uri(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value), UriKind.Relative), body);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{action} gave {(int)answer.StatusCode}.");
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
