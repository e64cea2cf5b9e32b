using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Writing;

/// <summary>What an article is made of must be right before it is written: its words, the files in it, the language it stands for.</summary>
public sealed class ArticleParts(BeistandDb db, Sanitiser sanitiser, IUploads uploads)
{
    private const int LongestTitle = 200, LongestPart = 20_000, LongestMarkup = 200_000, MostNames = 50, LongestName = 100;

    public ArticleForm Safe(ArticleForm form) => form with { Text = new(form.Text.Title.Trim(), Clean(form.Text.Problem), Clean(form.Text.Environment), Clean(form.Text.Cause), Clean(form.Text.Solution)) };

    /// <param name="id">The article's own id; 0 for a new one.</param>
    public async Task<Refused?> Refuse(Actor by, ArticleForm form, long id, string language, CancellationToken ct)
    {
        if (form.Text.Title.Length == 0) return Outcome.Refused(Texts.ArticleNeedsTitle, "Title");
        if (form.Text.Title.Length > LongestTitle) return Outcome.Refused(Texts.ArticleTooLong(LongestTitle), "Title");
        if (!Enum.IsDefined(form.Readers)) return Outcome.Refused(Texts.ArticleNeedsReaders, "Readers");
        if (!Enum.IsDefined(form.Kind)) return Outcome.Refused(Texts.ArticleNeedsKind, "Kind");
        if (form.Text.Parts.FirstOrDefault(p => p.Text.Length > LongestMarkup || RichText.Plain(p.Text).Length > LongestPart) is { Name: { } name }) return Outcome.Refused(Texts.ArticleTooLong(LongestPart), name);
        if (form.Kind == ArticleKind.Solution && RichText.Plain(form.Text.Problem).Length == 0) return Outcome.Refused(Texts.ArticleNeedsProblem, "Problem");
        foreach (var (list, field) in new[] { (form.Products, "Products"), (form.Systems, "Systems") })
            if (list is { Count: > MostNames } || list?.Any(x => x.Length > LongestName) == true) return Outcome.Refused(Texts.ArticleTooManyNames(MostNames, LongestName), field);
        return form.TranslationOf is { } of ? await RefuseTranslation(by, of, id, language, ct) : null;
    }

    public async Task<IReadOnlyList<ArticleFile>> NewFiles(Actor by, ArticleForm form, IReadOnlyCollection<ArticleFile> known, CancellationToken ct)
    {
        var wanted = form.Text.Parts.SelectMany(p => RichText.Pictures(p.Text)).Concat(form.Files ?? []).Distinct().Where(id => known.All(k => k.PublicId != id)).ToList();
        return wanted.Count == 0 ? [] : await uploads.Of(by, wanted, ct);
    }

    private async Task<Refused?> RefuseTranslation(Actor by, long of, long id, string language, CancellationToken ct)
    {
        var first = await db.Articles.AsNoTracking().VisibleTo(by).FirstOrDefaultAsync(a => a.Id == of, ct);
        if (first is null || first.TranslationOf is not null || of == id) return Outcome.Refused(Texts.ArticleTranslationUnknown, "TranslationOf");
        var taken = first.Language == language || await db.Articles.AnyAsync(a => a.TranslationOf == of && a.Id != id && a.Language == language && a.State != ArticleState.Archived, ct);
        return taken ? Outcome.Refused(Texts.ArticleTranslationTaken, "TranslationOf") : null;
    }

    private string Clean(string text) => RichText.Safe(sanitiser, text);
}
