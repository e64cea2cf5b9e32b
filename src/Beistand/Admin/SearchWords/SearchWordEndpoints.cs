using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Search.Remembering;
using Beistand.Library.Search.Wording;
using Beistand.Web;

namespace Beistand.Admin.SearchWords;

/// <summary>Which words mean the same, and what people look for in vain.</summary>
internal static class SearchWordEndpoints
{
    private const string Home = "/verwaltung/suchwoerter";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/suchwoerter", (ManageSynonyms synonyms, Backlog backlog, Here here, CancellationToken ct) => Show(here.Actor, synonyms, backlog, null, null, ct));
        admin.MapPost("/suchwoerter", async (HttpContext http, Here here, ManageSynonyms synonyms, Backlog backlog, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var typed = form["Then"] == "shipped" ? "" : form["Words"].ToString();
            return await AdminAnswers.Answer(await synonyms.Save(here.Actor, typed, ct), Home, refused => Show(here.Actor, synonyms, backlog, typed, refused, ct));
        });
    }

    private static async Task<IResult> Show(Actor actor, ManageSynonyms synonyms, Backlog backlog, string? typed, Refused? refusal, CancellationToken ct)
    {
        var (text, own) = await synonyms.Now(ct);
        return Pages.Of<SearchWordsPage>(refusal is null ? 200 : 422, ("Text", typed ?? text), ("Own", own), ("Unanswered", await backlog.Now(actor, ct)), ("Refusal", refusal));
    }
}
