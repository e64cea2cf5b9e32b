using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Mail.Fetching;

/// <summary>The provider gives no token.</summary>
/// <param name="said">Its words.</param>
/// <param name="connected">False where nobody has connected the mailbox yet.</param>
public sealed class TokenRefusedException(string said, bool connected = true) : Exception(said)
{
    public bool Connected { get; } = connected;
}

/// <summary>Tokens that open mailboxes (OAuth 2.0), renewed before they end.</summary>
public sealed class AccessTokens(GuardedConnector connector, MailboxSecrets secrets, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<long, (int Version, string Token, DateTimeOffset Until)> held = new();
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (to, ct) => await connector.Open(to.DnsEndPoint.Host, to.DnsEndPoint.Port, TimeSpan.FromSeconds(30), ct),
    })
    { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 256 * 1024 };

    /// <exception cref="TokenRefusedException">the provider refuses</exception>
    public async Task<string> Of(MailboxAccess access, CancellationToken ct)
    {
        if (held.TryGetValue(access.MailboxId, out var known) && known.Version == access.Version && known.Until > clock.GetUtcNow()) return known.Token;
        var refresh = secrets.Open(access.RefreshToken);
        if (refresh.Length == 0 && access.AuthorizeUrl.Length > 0) throw new TokenRefusedException("", connected: false);
        return await Ask(access, refresh.Length > 0 ? [("grant_type", "refresh_token"), ("refresh_token", refresh)] : [("grant_type", "client_credentials"), ("scope", access.Scope)], ct);
    }

    /// <summary>Trades the code that the provider's page gave for tokens.</summary>
    /// <exception cref="TokenRefusedException">the provider refuses</exception>
    public Task<string> Trade(MailboxAccess access, string code, string verifier, string redirect, CancellationToken ct) =>
        Ask(access, [("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier), ("redirect_uri", redirect)], ct);

    public void Forget(MailboxAccess access) => held.TryRemove(access.MailboxId, out _);

    public void Dispose() => http.Dispose();

    private async Task<string> Ask(MailboxAccess access, (string Name, string Value)[] grant, CancellationToken ct)
    {
        (string Name, string Value)[] all = [.. grant, ("client_id", access.ClientId), .. access.Secret.Length > 0 ? [("client_secret", secrets.Open(access.Secret))] : Array.Empty<(string, string)>()];
        using var form = new FormUrlEncodedContent(all.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        try
        {
            using var answer = await http.PostAsync(new Uri(access.TokenUrl), form, ct);
            var said = await Read(answer, ct);
            if (!answer.IsSuccessStatusCode || said?["access_token"]?.ToString() is not { Length: > 0 } token)
                throw new TokenRefusedException($"{said?["error_description"] ?? said?["error"] ?? $"HTTP {(int)answer.StatusCode}"}");
            held[access.MailboxId] = (access.Version, token, clock.GetUtcNow() + TimeSpan.FromSeconds(said["expires_in"]?.GetValue<double>() ?? 3600) - Spare);
            // Some give a new one each time, and the old one ends.
            if (said["refresh_token"]?.ToString() is { Length: > 0 } next) await Keep(access, next, ct);
            return token;
        }
        catch (HttpRequestException problem) { throw problem.InnerException as IOException ?? new IOException(problem.Message, problem); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new IOException($"{new Uri(access.TokenUrl).Host}: no answer for 30 s"); }
    }

    private static async Task<JsonObject?> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        try { return await answer.Content.ReadFromJsonAsync<JsonObject>(ct); }
        catch (System.Text.Json.JsonException) { return null; }
    }

    private async Task Keep(MailboxAccess access, string refresh, CancellationToken ct)
    {
        access.RefreshToken = secrets.Seal(refresh);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await db.Set<MailboxAccess>().Where(a => a.MailboxId == access.MailboxId).ExecuteUpdateAsync(set => set.SetProperty(a => a.RefreshToken, access.RefreshToken), ct);
    }
}
