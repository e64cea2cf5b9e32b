using Beistand.Library.Knowledge;
using Beistand.Library.Search.Remembering;
using Beistand.Library.Visits;
using Beistand.Web;

namespace Beistand.Portal.Visiting;

/// <summary>"Problem gelöst", said by somebody of whom we know nothing.</summary>
internal static class VisitEndpoints
{
    public static void Map(IEndpointRouteBuilder app, string path, string thanks)
    {
        app.MapPost(path, async (HttpContext http, Visitors visitors, SearchBook searches, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            await visitors.Note(http, VisitStep.Solved, Article.IdOf(form["Article"]), ct);
            searches.Solved(form["Search"]);
            return Results.Redirect(thanks);
        }).RequireRateLimiting(RateLimits.Contact);
    }
}
