using System.Globalization;
using Beistand.Channels.Api.Document;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Portal.Asking;
using Beistand.Portal.Details;
using Beistand.Portal.Devices;
using Beistand.Portal.Downloads;
using Beistand.Portal.Subscribing;
using Beistand.Portal.Reading;
using Beistand.Portal.Searching;
using Beistand.Portal.Visiting;
using Beistand.Web;
using Beistand.Web.Questions;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal;

/// <summary>The customer's doors, each in German and under /en.</summary>
internal static class PortalEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Both("/", "/en", (path, other) => app.MapGet(path, async (HttpContext http, Here here, Shelf shelf, CancellationToken ct) =>
            Page<HomePage>(here, other, ("Devices", await shelf.Own(here.Actor, RememberedDevices.Of(http), ct)), ("Advisories", await shelf.Advisories(here.Actor, 4, ct)))));
        Both("/kontakt", "/en/contact", (path, other) =>
        {
            app.MapGet(path, async (string? q, string? artikel, string? serial, HttpContext http, Here here, BeistandDb db, ContactForms forms, ReadBrought reading, CancellationToken ct) =>
            {
                var brought = await reading.Of(q, artikel, true, ct);
                return await forms.Show(http, other, await Known(here, db, ct) with { Subject = brought.Words, DeviceSerial = serial ?? "" }, TypedAnswers.None, brought, null, ct);
            });
            app.MapPost(path, (HttpContext http, ContactForms forms, CancellationToken ct) => forms.Send(http, other, ct)).RequireRateLimiting(RateLimits.Contact);
        });
        Both("/kontakt/fragen", "/en/contact/questions", (path, _) => app.MapGet(path, async (long? category, string? serial, ContactForms forms, CancellationToken ct) =>
            Pages.Of<ContactQuestions>(("Sheet", await forms.Sheet(category, ct)), ("Category", category), ("Serial", serial ?? ""))));
        Both("/kontakt/vorschlaege", "/en/contact/suggestions", (path, _) => app.MapGet(path, async (string? q, string? serial, Here here, FindOffers offering, CancellationToken ct) =>
            Pages.Of<OfferList>(("Offers", await offering.For(here.Actor, q ?? "", serial ?? "", ct)))));
        Both("/geloest", "/en/solved", (path, other) =>
        {
            app.MapGet(path, (Here here) => Page<SolvedPage>(here, other));
            VisitEndpoints.Map(app, path, path);
        });
        Both("/anliegen", "/en/requests", (path, other) => app.MapGet(path, async (Here here, TicketPages pages, CancellationToken ct) =>
            here.Actor.Kind is ActorKind.Customer ? Page<MinePage>(here, other, ("Rows", await pages.Requests(here.Actor, ct)))
            : here.Actor.IsAgent ? Results.Redirect("/tickets") : Results.Redirect((Language.IsEnglish ? "/en/sign-in" : "/anmelden") + "?returnUrl=" + Uri.EscapeDataString(path))));
        Both("/anliegen/link/{secret}", "/en/request/link/{secret}", (path, _) => app.MapGet(path, async (string secret, HttpContext http, StatusCookie cookie, CancellationToken ct) =>
            await cookie.Exchange(http, secret, ct) is { } number ? Results.Redirect(Urls.Request(number)) : Results.NotFound()));
        Both("/anliegen/{number}/gesendet", "/en/request/{number}/sent", (path, _) => app.MapGet(path, Sent));
        Both("/anliegen/{number}", "/en/request/{number}", (path, other) =>
        {
            app.MapGet(path, (string number, HttpContext http, Here here, TicketPages pages, CustomerFills details, StatusCookie cookie, CancellationToken ct) => Status(number, http, here, other, pages, details, cookie, ct));
            app.MapPost(path, Reply);
        });
        Both("/api", "/en/api", (path, other) => app.MapGet(path, async (Here here, ApiDocument document, CancellationToken ct) => Page<ApiPage>(here, other, ("Document", await document.Get(ct)))));
        DetailsEndpoints.Map(app);
        DeviceEndpoints.Map(app);
        DownloadEndpoints.Map(app);
        SubscriptionEndpoints.Map(app);
        ReadingEndpoints.Map(app);
        Both("/suche", "/en/search", (path, other) => SearchEndpoints.Map(app, path, other));
        foreach (var (page, (de, en)) in Urls.LegalPages)
            Both(de, en, (path, other) => app.MapGet(path, (Here here, Settings settings) => Legal(here, other, page, settings)));
    }

    internal static void Both(string german, string english, Action<string, string> map)
    {
        map(german, english);
        map(english, german);
    }

    internal static IResult Page<TPage>(Here here, string other, params (string, object?)[] parameters) where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        here.OtherLanguage = other;
        return Pages.Of<TPage>(parameters);
    }

    private static async Task<OpenTicket> Known(Here here, BeistandDb db, CancellationToken ct)
    {
        var person = here.Actor.Kind == ActorKind.Customer ? await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == here.Actor.PersonId, ct) : null;
        return new OpenTicket(person?.Name ?? "", person?.Email ?? "", "", "", Channel.Web, Phone: person?.Phone ?? "");
    }

    private static async Task<IResult> Sent(string number, HttpContext http, StatusCookie cookie, Settings settings, WhatNext next, CancellationToken ct)
    {
        if (await cookie.ActorFor(http, number, ct) is null) return Results.NotFound();
        var link = settings[SiteSettings.Url].TrimEnd('/') + (http.Request.Cookies["link-" + number] is { } secret ? (Language.IsEnglish ? "/en/request/link/" : "/anliegen/link/") + secret : Urls.Request(number));
        return Pages.Of<SentPage>(("Number", number), ("Link", link), ("Next", await next.Of(number, ct)));
    }

    private static async Task<IResult> Status(
        string number, HttpContext http, Here here, string other, TicketPages pages, CustomerFills details, StatusCookie cookie, CancellationToken ct, Refused? refusal = null, string text = "", string? key = null)
    {
        var (now, actor) = await cookie.Who(http, here, number, ct);
        if (now != number) return Results.Redirect(Urls.Request(now));
        if (await pages.Request(actor, number, ct) is not { } view) return Results.NotFound();
        (here.Live, here.LiveUrl, here.Seq, here.OtherLanguage) = ($"ticket:{number}", actor.Kind == ActorKind.StatusLink ? $"/live?anliegen={number}" : "/live", view.Seq, other.Replace("{number}", number, StringComparison.Ordinal));
        return Pages.Of<StatusPage>(refusal is null ? 200 : 422, ("View", view), ("Asked", await details.Asked(actor, number, ct)), ("Refusal", refusal), ("Text", text), ("Key", key));
    }

    private static async Task<IResult> Reply(string number, HttpContext http, Here here, TicketPages pages, CustomerFills details, StatusCookie cookie, CustomerReplyHandler replying, CloseHandler closing, FormFiles files, BeistandDb db, StatusLinks links, CancellationToken ct)
    {
        // From a page that was open before, his words go where it goes on.
        (number, var actor) = await cookie.Who(http, here, number, ct);
        var form = await http.Request.ReadFormAsync(ct);
        var (text, key) = (form["Text"].ToString(), form["IdempotencyKey"].ToString());
        var (taken, refusal) = await files.Take(form.Files, null, ct);
        var solved = form["Then"] == "solved";
        Outcome outcome = refusal is not null ? refusal : Outcome.Done;
        if (outcome is Done && (!solved || text.Trim().Length > 0 || taken.Count > 0))
            outcome = await replying.Reply(actor, new CustomerReply(number, text, Channel.Web, Key: key, Files: taken), ct);
        if (outcome is Done && solved) outcome = await closing.Close(actor, number, ct);
        return outcome switch
        {
            Done { Ticket: { } follower } => await GoTo(follower, actor, http, db, links, cookie, ct),
            Done => Results.Redirect(Urls.Request(number)),
            Refused refused => await Status(number, http, here, "", pages, details, cookie, ct, refused, text, key),
            _ => Results.NotFound(),
        };
    }

    // The old request was closed long ago: the reply has become one of its own, which a link must open too.
    private static async Task<IResult> GoTo(string number, Actor by, HttpContext http, BeistandDb db, StatusLinks links, StatusCookie cookie, CancellationToken ct)
    {
        if (by.Kind == ActorKind.StatusLink) await cookie.Exchange(http, await links.Make(await db.Tickets.WithNumber(number).Select(t => t.Id).FirstAsync(ct), ct), ct);
        return Results.Redirect(Urls.Request(number));
    }

    private static IResult Legal(Here here, string other, string page, Settings settings)
    {
        var (title, setting) = page switch
        {
            "imprint" => (Texts.Imprint, SiteSettings.Imprint),
            "privacy" => (Texts.Privacy, SiteSettings.Privacy),
            _ => (Texts.Accessibility, SiteSettings.Accessibility),
        };
        return Page<LegalPage>(here, other, ("Title", title), ("Text", settings[setting]));
    }
}
