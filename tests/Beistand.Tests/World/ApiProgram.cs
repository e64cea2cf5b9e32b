using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Tests.World;

/// <summary>What a call came back with. Read to its end.</summary>
public sealed record ApiAnswer(int Status, string? ContentType, string Body, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
    public string Text(string member) => Json[member]!.ToString();
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The last part of the problem's type.</summary>
    public string? Problem => ContentType == "application/problem+json" ? Text("type").Split('#')[1] : null;
}

/// <summary>A program that calls /api/v1 with a key.</summary>
public sealed class ApiProgram(Uri url, string? key) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = url };

    public string? Key { get; } = key;

    public Task<ApiAnswer> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    public Task<ApiAnswer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send("POST", path, body, headers);

    public Task<ApiAnswer> Patch(string path, object body, params (string Name, string Value)[] headers) => Send("PATCH", path, body, headers);

    /// <param name="body">A string goes as it is, everything else as JSON.</param>
    public async Task<ApiAnswer> Send(string method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri((path.StartsWith("/api", StringComparison.Ordinal) ? "" : "/api/v1") + path, UriKind.Relative));
        if (Key is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Key);
        request.Content = body switch { null => null, HttpContent content => content, string text => new StringContent(text, Encoding.UTF8, "application/json"), _ => JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer.Headers);
    }

    public Task<ApiAnswer> Upload(string name, byte[] content, params (string Name, string Value)[] headers) =>
        Send("POST", "/attachments", new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } }, headers);

    public void Dispose() => http.Dispose();
}

public static class ApiSteps
{
    public const Scopes Everything = Scopes.TicketsRead | Scopes.TicketsWrite | Scopes.MessagesWrite | Scopes.PeopleRead | Scopes.PeopleWrite | Scopes.ProductsRead;

    /// <summary>A key made by the administrator.</summary>
    public static async Task<string> KeyFor(this House house, Person person, Scopes scopes = Everything, int? days = 365)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return Assert.IsType<Done>(await house.In<ManageTokens, Outcome>(m => m.Make(admin, new TokenForm($"Programm von {person.Name}", person.Email, scopes, days), default))).Reference!;
    }

    public static async Task<ApiProgram> Program(this House house, Person person, Scopes scopes = Everything) => new(house.Url, await house.KeyFor(person, scopes));

    public static ApiProgram Program(this House house, string? key) => new(house.Url, key);
}
