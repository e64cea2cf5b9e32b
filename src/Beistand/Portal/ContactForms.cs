using System.Globalization;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Visits;
using Beistand.Portal.Asking;
using Beistand.Portal.Visiting;
using Beistand.Web;
using Beistand.Web.Questions;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal;

/// <summary>The contact form with the questions of its category.</summary>
internal sealed class ContactForms(BeistandDb db, DeskDirectory desks, SheetBook sheets, SheetForm answers, FillSheet filling, OpenTicketHandler opening, FormFiles files, OpeningHours hours, ReadBrought reading, FindOffers offering, Visitors visitors, StatusLinks links, StatusCookie cookie, Here here, TimeProvider clock)
{
    public async Task<CaptureSheet?> Sheet(long? category, CancellationToken ct) => category is { } id ? (await sheets.Now(db, ct)).GetValueOrDefault(id) : null;

    /// <param name="callback">The time chosen for a call.</param>
    public async Task<IResult> Show(HttpContext http, string other, OpenTicket form, TypedAnswers typed, Brought brought, Refused? refusal, CancellationToken ct, string callback = "")
    {
        here.OtherLanguage = other;
        var offers = await visitors.OpensForm(http, ct) ? await offering.For(here.Actor, $"{form.Subject} {form.Text}", form.DeviceSerial, ct) : null;
        var categories = (await desks.Now(ct)).Categories.Where(c => !c.Retired).OrderBy(c => c.Id).ToList();
        return Pages.Of<ContactPage>(refusal is null ? 200 : 422, ("Form", form), ("Categories", categories), ("Sheet", await Sheet(form.CategoryId, ct)), ("Typed", typed), ("Refusal", refusal), ("Brought", brought), ("Times", await hours.Offer(ct)), ("Callback", callback), ("Offers", offers));
    }

    public async Task<IResult> Send(HttpContext http, string other, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        long? category = long.TryParse(form["Category"], CultureInfo.InvariantCulture, out var id) ? id : null;
        var sheet = await Sheet(category, ct);
        var typed = await answers.Read(form, sheet, null, ct);
        var (taken, refusal) = await files.Take(SheetForm.Of(form.Files, "Files"), null, ct);
        var brought = await reading.Of(form["Words"], form["Read"], form["Goes"] == "yes", ct);
        var (callback, noTime) = hours.Read(form["Callback"].ToString(), form["Phone"].ToString());
        var command = new OpenTicket(
            form["Name"].ToString(), form["Email"].ToString().Trim(), form["Subject"].ToString().Trim(), form["Text"].ToString(), Channel.Web, Language.Code, Phone: form["Phone"].ToString(),
            CategoryId: category, DeviceSerial: form["Serial"].ToString(), Key: form["IdempotencyKey"].ToString(), Files: [.. taken, .. typed.Files], Before: brought.Before, Callback: callback);
        Task<IResult> Again(Refused? not) => Show(http, other, command, typed, brought, not, ct, form["Callback"].ToString());
        if (form["Then"] == "questions") return await Again(null);
        var by = here.Actor.Kind == ActorKind.Customer ? here.Actor : Actor.Anonymous;
        var given = typed.Given.Where(g => g.Typed.Trim().Length > 0).ToList();
        var own = OpenTicketHandler.Check(command);
        var wrong = Refused.Together([own?.At(nameof(command.Subject)), own?.At(nameof(command.Text)), typed.Refusal, RequiredForOpening.Refuse(sheet, given, customer: true), refusal, noTime, own?.At(nameof(command.Email))]);
        var outcome = wrong ?? await opening.Open(by, command, ct, ticket => given.Count == 0 ? Task.CompletedTask : filling.Put(ticket, given, AnswerSource.Form, by, clock.GetUtcNow(), ct));
        if (outcome is not Done { Reference: { } number }) return await Again(outcome as Refused);
        await visitors.Note(http, VisitStep.Asked, null, ct);
        return await Opened(http, number, ct);
    }

    private async Task<IResult> Opened(HttpContext http, string number, CancellationToken ct)
    {
        var secret = await links.Make(await db.Tickets.WithNumber(number).Select(t => t.Id).FirstAsync(ct), ct);
        await cookie.Exchange(http, secret, ct);
        http.Response.Cookies.Append("link-" + number, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(10) });
        return Results.Redirect(Urls.Request(number) + (Language.IsEnglish ? "/sent" : "/gesendet"));
    }
}
