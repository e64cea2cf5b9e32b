using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Beistand.Web.Questions;

namespace Beistand.Portal.Details;

/// <summary>What we still need to know: the questions an agent asked by mail, for the one who may see the request.</summary>
internal static class DetailsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, other) in new[] { ("/anliegen/{number}/angaben", "/en/request/{number}/details"), ("/en/request/{number}/details", "/anliegen/{number}/angaben") })
        {
            app.MapGet(path, (string number, HttpContext http, Here here, CustomerFills filling, StatusCookie cookie, CancellationToken ct) => Show(number, http, here, other, filling, cookie, TypedAnswers.None, null, null, ct));
            app.MapPost(path, (string number, HttpContext http, Here here, CustomerFills filling, StatusCookie cookie, SheetForm sheets, CancellationToken ct) => Fill(number, http, here, other, filling, cookie, sheets, ct));
        }
        foreach (var path in new[] { "/anliegen/link/{secret}/angaben", "/en/request/link/{secret}/details" })
            app.MapGet(path, async (string secret, HttpContext http, StatusCookie cookie, CancellationToken ct) => await cookie.Exchange(http, secret, ct) is { } number ? Results.Redirect(Urls.Details(number)) : Results.NotFound());
    }

    private static async Task<IResult> Show(string number, HttpContext http, Here here, string other, CustomerFills filling, StatusCookie cookie, TypedAnswers typed, string? key, Refused? refusal, CancellationToken ct)
    {
        if (await filling.Asked(await cookie.Customer(http, here, number, ct), number, ct) is not { } found) return Results.NotFound();
        here.OtherLanguage = other.Replace("{number}", number, StringComparison.Ordinal);
        return Pages.Of<DetailsPage>(refusal is null ? 200 : 422, ("Ticket", found.Ticket), ("Questions", found.Captured.AskedOfCustomer), ("Typed", typed), ("Key", key), ("Refusal", refusal));
    }

    private static async Task<IResult> Fill(string number, HttpContext http, Here here, string other, CustomerFills filling, StatusCookie cookie, SheetForm sheets, CancellationToken ct)
    {
        var actor = await cookie.Customer(http, here, number, ct);
        if (await filling.Asked(actor, number, ct) is not { } found) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(ct);
        var typed = await sheets.Read(form, found.Captured.State?.Sheet, null, ct);
        var outcome = typed.Refusal ?? await filling.Fill(actor, number, typed.Given, typed.Files, form["IdempotencyKey"].ToString(), ct);
        return outcome switch
        {
            Done => Results.Redirect(Urls.Request(number)),
            Refused refused => await Show(number, http, here, other, filling, cookie, typed, form["IdempotencyKey"].ToString(), refused, ct),
            _ => Results.NotFound(),
        };
    }
}
