using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal;

/// <summary>What a status link is exchanged for: a cookie that opens one ticket.</summary>
internal sealed class StatusCookie(IDataProtectionProvider protection, StatusLinks links, BeistandDb db)
{
    private readonly IDataProtector seal = protection.CreateProtector("status-link");

    public async Task<string?> Exchange(HttpContext http, string secret, CancellationToken ct)
    {
        if (secret.Length > 100 || await links.Open(secret, ct) is not { } ticket) return null;
        http.Response.Cookies.Append(NameOf(ticket.Number), seal.Protect(ticket.Id.ToString(CultureInfo.InvariantCulture) + "|" + RandomId.Hash(secret)),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(30), IsEssential = true });
        return ticket.Number;
    }

    /// <summary>The actor for this ticket by cookie, or null. Revoked and outlived links open nothing.</summary>
    public async Task<Actor?> ActorFor(HttpContext http, string number, CancellationToken ct)
    {
        if (http.Request.Cookies[NameOf(number)] is not { } sealedText) return null;
        string[] parts;
        try { parts = seal.Unprotect(sealedText).Split('|'); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
        return await links.StillOpen(parts[1], ct) is { } ticket && ticket.Number == number
            ? new Actor(ActorKind.StatusLink, 0, "") { OnlyTicket = ticket.Id, Language = Language.Code } : null;
    }

    /// <summary>Who asks for this request: the customer signed in whose it is, or whoever came by its link.</summary>
    public async Task<Actor> Customer(HttpContext http, Here here, string number, CancellationToken ct) =>
        here.Actor.Kind == ActorKind.Customer && await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct) ? here.Actor : await ActorFor(http, number, ct) ?? Actor.Anonymous;

    private static string NameOf(string number) => "anliegen-" + number;
}
