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
        Give(http, ticket, RandomId.Hash(secret));
        return ticket.Number;
    }

    /// <summary>Who asks for this request, and the number under which it goes on: it may have gone into another of his, which the cookie opens from now on.</summary>
    public async Task<(string Number, Actor Actor)> Who(HttpContext http, Here here, string number, CancellationToken ct)
    {
        if (here.Actor.Kind == ActorKind.Customer && await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct)) return (await db.NumberNow(here.Actor, number, ct), here.Actor);
        if (Hash(http, number) is not { } hash || await links.StillOpen(hash, ct) is not { } ticket) return (number, Actor.Anonymous);
        // A cookie of its own outlives that somebody takes the two apart again.
        if (ticket.Number != number && await ActorFor(http, ticket.Number, ct) is null) Give(http, ticket, hash);
        return (ticket.Number, For(ticket.Id));
    }

    /// <summary>The actor for this ticket by cookie, or null. Revoked and outlived links open nothing.</summary>
    public async Task<Actor?> ActorFor(HttpContext http, string number, CancellationToken ct) =>
        Hash(http, number) is { } hash && await links.StillOpen(hash, ct) is { } ticket && ticket.Number == number ? For(ticket.Id) : null;

    private static Actor For(long ticket) => new(ActorKind.StatusLink, 0, "") { OnlyTicket = ticket, Language = Language.Code };

    private void Give(HttpContext http, (long Id, string Number) ticket, string hash) => http.Response.Cookies.Append(NameOf(ticket.Number), seal.Protect(ticket.Id.ToString(CultureInfo.InvariantCulture) + "|" + hash),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(30), IsEssential = true });

    private string? Hash(HttpContext http, string number)
    {
        if (http.Request.Cookies[NameOf(number)] is not { } sealedText) return null;
        try { return seal.Unprotect(sealedText).Split('|')[1]; }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
    }

    /// <summary>Who asks for this request: the customer signed in whose it is, or whoever came by its link.</summary>
    public async Task<Actor> Customer(HttpContext http, Here here, string number, CancellationToken ct) =>
        here.Actor.Kind == ActorKind.Customer && await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct) ? here.Actor : await ActorFor(http, number, ct) ?? Actor.Anonymous;

    private static string NameOf(string number) => "anliegen-" + number;
}
