using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Visits;
using Beistand.Portal.Visiting;
using Beistand.Web;

namespace Beistand.Portal.Reading;

/// <summary>Loads what readers see. What one may not read is not there, here as in lists.</summary>
internal sealed class ReadingPages(ArticleLists lists, ArticleShelf shelf, DeskDirectory desks, IEnumerable<IProductNames> names, VoteOnArticles voting, Visitors visitors, Here here)
{
    private const int FirstQuestions = 8, MostQuestions = 50;

    /// <param name="name">A number, or an address of the article.</param>
    /// <param name="said">What the reader has just voted, and the key he did it with.</param>
    public async Task<IResult> Article(HttpContext http, string name, string? said, string? key, CancellationToken ct, Refused? refusal = null, string reason = "")
    {
        if (await lists.BySlug(here.Actor, name, ct) is not { Article: var article }) return await lists.Gone(here.Actor, name, ct) is { } gone ? Pages.Of<GonePage>(gone.State == ArticleState.Archived ? 410 : 404, ("Gone", gone)) : Results.NotFound();
        var url = article.Path;
        // Merged, renamed, in the other language or without its words: one article has one address. Nothing of ours is stored by browsers, so a title that comes back leads nobody in circles.
        if (refusal is null && http.Request.Path != url) return Results.Redirect(url + http.Request.QueryString, permanent: true);
        await visitors.Note(http, VisitStep.ReadArticle, article.Id, ct);
        var translations = (await lists.Translations(here.Actor, article, ct)).Where(t => t.State == ArticleState.Published).ToList();
        here.OtherLanguage = translations.Find(t => t.Language != article.Language) is { } other ? ReadingUrls.Of(other.Id, other.Title, other.Language) : null;
        var category = article.CategoryId is { } id ? (await desks.Now(ct)).Category(id) : null;
        var view = new ReadView(article, category, translations, await Names([.. article.Products.Select(p => p.Product)], ct), Key(key), said is "yes" or "no" or "why" ? said : null, refusal, reason) { Reasons = await voting.Reasons(here.Actor, article.Id, ct) };
        return Pages.Of<ReaderPage>(refusal is null ? 200 : 422, ("View", view));
    }

    public async Task<IResult> Faq(string other, string? category, int page, CancellationToken ct)
    {
        var categories = (await desks.Now(ct)).Categories;
        var one = categories.FirstOrDefault(c => c.Key == category);
        if (one is null && !string.IsNullOrEmpty(category)) return Results.NotFound();
        here.OtherLanguage = ReadingUrls.With(other, ("kategorie", one?.Key));
        var questions = (await shelf.Of(here.Actor, Language.Code, ct)).Where(r => r.Kind == ArticleKind.Faq).OrderByDescending(r => r.Helped).ThenByDescending(r => r.PublishedAt).ToList();
        List<(Category? Category, int Total, List<ShelfRow> Rows)> shown = [];
        foreach (var topic in categories.Where(c => one is null || c == one))
        {
            var of = questions.FindAll(q => q.CategoryId == topic.Id);
            if (of.Count > 0) shown.Add((topic, of.Count, [.. one is null ? of.Take(FirstQuestions) : of.Skip((page - 1) * MostQuestions).Take(MostQuestions)]));
        }
        var others = one is null ? questions.FindAll(q => categories.All(c => c.Id != q.CategoryId)) : [];
        if (others.Count > 0) shown.Add((null, others.Count, [.. others.Take(MostQuestions)]));
        var texts = await shelf.Texts(here.Actor, shown.SelectMany(g => g.Rows).Select(r => r.Id), ct);
        var groups = shown.Select(g => Group(g.Category, g.Total, g.Rows, texts, one is null)).ToList();
        return Pages.Of<FaqPage>(("View", new FaqView(groups, one, page, one is null || shown.Count == 0 ? 1 : (shown[0].Total + MostQuestions - 1) / MostQuestions)));
    }

    public async Task<IResult> Solutions(HttpContext http, string other, CancellationToken ct)
    {
        var asked = Narrowing.Of(http.Request.Query);
        here.OtherLanguage = other + http.Request.QueryString;
        var rows = await shelf.Of(here.Actor, Language.Code, ct);
        var products = await Names([.. rows.SelectMany(r => r.Products).Distinct()], ct);
        return Pages.Of<SolutionsPage>(("Page", Browsing.Browse(rows, asked, (await desks.Now(ct)).Categories, products)));
    }

    private static FaqGroup Group(Category? category, int total, IEnumerable<ShelfRow> rows, IReadOnlyDictionary<long, ArticleText> texts, bool overview) => new(
        category?.Key ?? "weitere", category?.Label ?? Texts.ReadOther, total, [.. rows.Where(r => texts.ContainsKey(r.Id)).Select(r => (r, texts[r.Id].Solution))],
        overview && category is not null ? ReadingUrls.With(ReadingUrls.Faq, ("kategorie", category.Key)) : null);

    private static string Key(string? given) => given is { Length: > 0 and <= 40 } ? given : RandomId.New();

    private async Task<IReadOnlyDictionary<string, ProductName>> Names(IReadOnlyCollection<string> slugs, CancellationToken ct)
    {
        Dictionary<string, ProductName> found = [];
        if (slugs.Count > 0) foreach (var source in names) foreach (var (slug, name) in await source.Of(slugs, ct)) found.TryAdd(slug, name);
        return found;
    }
}
