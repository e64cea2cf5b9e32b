using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.Wording;

internal static class WordingEndpoints
{
    private const string Home = "/verwaltung/mailtexte";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/mailtexte", (ManageMailWording manage) => Show(manage));
        admin.MapPost("/mailtexte/{language}", async (string language, HttpContext http, Here here, ManageMailWording manage, CancellationToken ct) =>
        {
            var posted = await http.Request.ReadFormAsync(ct);
            if (language is not ("de" or "en") || AutomaticMail.Named(posted["Mail"].ToString()) is not { } mail) return Results.NotFound();
            var form = new MailWordingForm(language, posted["Subject"].ToString(), posted["Body"].ToString(), mail.Key);
            if (posted["Then"] == "preview") return Show(manage, form, ManageMailWording.Refuse(mail, form), preview: true);
            var outcome = posted["Then"] == "reset" ? await manage.Reset(here.Actor, mail, language, ct) : await manage.Save(here.Actor, form, ct);
            return await AdminAnswers.Answer(outcome, Home, refused => Task.FromResult(Show(manage, form, refused)));
        });
    }

    private static IResult Show(ManageMailWording manage, MailWordingForm? typed = null, Refused? refusal = null, bool preview = false) => Pages.Of<WordingPage>(refusal is null ? 200 : 422,
        ("Forms", AutomaticMail.All.SelectMany(mail => new[] { "de", "en" }.Select(l => typed?.Language == l && typed.Mail == mail.Key ? typed : manage.Now(mail, l))).ToList()),
        ("Typed", typed), ("Refusal", refusal), ("Preview", preview && refusal is null ? typed : null));
}
