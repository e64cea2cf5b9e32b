using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Voting;
using Beistand.Portal.Reading.Feeds;
using Beistand.Portal.Reading.Sitemaps;
using Beistand.Web;

namespace Beistand.Portal.Reading;

/// <summary>What readers open: questions, solutions and tips, each article, feeds, and what search engines ask for.</summary>
internal static class ReadingEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Both("/faq", "/en/faq", (path, other) => app.MapGet(path, (string? kategorie, int? seite, ReadingPages pages, CancellationToken ct) => pages.Faq(other, kategorie, Math.Clamp(seite ?? 1, 1, 1_000), ct)));
        PortalEndpoints.Both("/loesungen", "/en/solutions", (path, other) => app.MapGet(path, (HttpContext http, ReadingPages pages, CancellationToken ct) => pages.Solutions(http, other, ct)));
        PortalEndpoints.Both("/artikel", "/en/article", (path, _) =>
        {
            app.MapGet(path + "/{article}", (string article, string? said, string? key, HttpContext http, ReadingPages pages, CancellationToken ct) => pages.Article(http, article, said, key, ct));
            app.MapGet(path + "/{article}/{words}", (string article, HttpContext http, ReadingPages pages, CancellationToken ct) => pages.Article(http, article, null, null, ct));
        });
        PortalEndpoints.Both("/artikel/stimme", "/en/article/vote", (path, _) => app.MapPost(path, Vote).RequireRateLimiting(RateLimits.Contact));
        FeedEndpoints.Map(app);
        SitemapEndpoints.Map(app);
    }

    // Acts for nobody: it only counts, so it asks for no form token, which would need a cookie.
    private static async Task<IResult> Vote(HttpContext http, Here here, VoteOnArticles voting, ArticleLists lists, ReadingPages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (number, helped, reason, key) = (form["Article"].ToString(), form["Vote"] == "yes", form["Reason"].ToString(), form["Key"].ToString());
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        var said = helped ? "yes" : reason.Trim().Length > 0 ? "why" : "no";
        // Who works here reads on the same page; his word is a flag or a change, not a vote.
        var outcome = here.Actor.IsStaff ? new Done(number) : await voting.Vote(here.Actor, number, helped, reason, ct, key);
        return outcome switch
        {
            Done => Results.Redirect(ReadingUrls.With(article.Path, ("said", said), ("key", said == "no" ? key : null)) + "#stimme"),
            Refused refused => await pages.Article(http, article.Number, "no", key, ct, refused, reason),
            _ => Results.NotFound(),
        };
    }
}
