using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <summary>An administrator lets the provider (Microsoft, Google) give this house access to a mailbox: OAuth 2.0 with code and proof key (RFC 6749, 7636).</summary>
public sealed class ConnectMailbox(BeistandDb db, AccessTokens tokens, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("mailbox.connect").ToTimeLimitedDataProtector();

    // What comes back must be from the page this very administrator was sent to.
    private sealed record Sent(long Mailbox, long By, string Verifier);

    /// <summary>The provider's page; null where the mailbox needs no such connection or the actor is no administrator.</summary>
    /// <param name="redirect">Where the provider sends the administrator back to.</param>
    public async Task<string?> Begin(Actor by, long mailbox, string redirect, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || await Access(mailbox, ct) is not { AuthorizeUrl.Length: > 0 } access) return null;
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var state = seal.Protect(JsonSerializer.Serialize(new Sent(mailbox, by.PersonId, verifier)), Valid);
        return QueryHelpers.AddQueryString(access.AuthorizeUrl, new Dictionary<string, string?>
        {
            ["client_id"] = access.ClientId, ["response_type"] = "code", ["redirect_uri"] = redirect, ["scope"] = access.Scope, ["state"] = state, ["login_hint"] = access.User,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), ["code_challenge_method"] = "S256", ["access_type"] = "offline", ["prompt"] = "consent",
        });
    }

    /// <summary>Mailbox is null where the answer is not to a question of this administrator.</summary>
    public async Task<(long? Mailbox, Outcome Outcome)> Finish(Actor by, string state, string? code, string? refused, string redirect, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || Open(state) is not { } sent || sent.By != by.PersonId || await Access(sent.Mailbox, ct) is not { } access) return (null, Outcome.NotFound);
        if (code is not { Length: > 0 }) return (sent.Mailbox, Outcome.Refused(Texts.ConnectRefused(refused ?? "–")));
        try { await tokens.Trade(access, code, sent.Verifier, redirect, ct); }
        catch (TokenRefusedException problem) { return (sent.Mailbox, Outcome.Refused(Texts.ConnectRefused(problem.Message))); }
        catch (IOException problem) { return (sent.Mailbox, Outcome.Refused(Texts.ConnectRefused(problem.Message))); }
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var stored = await db.Set<MailboxAccess>().FirstAsync(a => a.MailboxId == sent.Mailbox, ct);
        if (stored.RefreshToken.Length == 0) return (sent.Mailbox, Outcome.Refused(Texts.ConnectRefused("refresh_token")));
        stored.Changed();
        var now = clock.GetUtcNow();
        (await db.Set<MailboxHealth>().FirstOrDefaultAsync(h => h.MailboxId == sent.Mailbox, ct))?.BeginAnew(now);
        await Audit.Write(db, by, "mailbox.connected", "mailbox:" + sent.Mailbox.ToString(CultureInfo.InvariantCulture), null, new { account = stored.User, provider = new Uri(stored.TokenUrl).Host }, now, ct);
        await work.Commit(ct);
        return (sent.Mailbox, Outcome.Done);
    }

    private Task<MailboxAccess?> Access(long mailbox, CancellationToken ct) => db.Set<MailboxAccess>().AsNoTracking().FirstOrDefaultAsync(a => a.MailboxId == mailbox, ct);

    private Sent? Open(string state)
    {
        try { return JsonSerializer.Deserialize<Sent>(seal.Unprotect(state)); }
        catch (CryptographicException) { return null; }
    }
}
