using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Products.Importing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Importing;

/// <summary>An article as a line wants it.</summary>
internal sealed record ReadArticle(int Line, Article? Old, ArticleForm Form, ArticleState State, bool Changes);

/// <summary>Reads the lines of one file and says what is wrong with them, by line and field.</summary>
internal sealed class ArticleLines(BeistandDb db, ArticleParts parts, Actor by, IReadOnlyDictionary<string, long> categories, bool dry, List<ImportProblem> problems)
{
    private const int LongestMarkup = 200_000;
    private const string Left = "\0";
    private readonly HashSet<string> read = [];

    /// <summary>Null where something is wrong with it.</summary>
    public async Task<ReadArticle?> Read(ImportLine line, CancellationToken ct)
    {
        var fields = new FieldReader(line, problems);
        var (id, number) = (fields.Text("id", 80), fields.Text("number", 30));
        var old = await Find(id, number, ct);
        if (id.Length == 0 && old is null) fields.Wrong(number.Length > 0 ? "number" : "id", number.Length > 0 ? Texts.ArticleUnknown(number) : Texts.ProductsFieldMissing);
        var form = parts.Safe(await Form(fields, old, id, ct));
        var state = fields.Choice("state", old?.State ?? ArticleState.Draft);
        if (!fields.EndsWell()) return null;
        read.Add(id);
        var changes = old is null || form.Text != old.Text || !Same(form.About, old.About);
        if (old?.State == ArticleState.Archived && (changes || state != ArticleState.Archived)) return Wrong(line, "state", Texts.ArticleImportArchived(old.Number));
        if (state is not (ArticleState.Draft or ArticleState.Archived) && form.Text.Solution.Length == 0) return Wrong(line, "solution", Texts.ArticleNeedsSolution);
        if (state == ArticleState.Published && (changes || old?.State != ArticleState.Published) && ArticlePictures.Refuse(form.Text, old?.Files ?? []) is { } silent) return Wrong(line, char.ToLowerInvariant(ArticlePictures.Of(form.Text).First(p => p.IsSilent).Part[0]) + ArticlePictures.Of(form.Text).First(p => p.IsSilent).Part[1..], silent.Text);
        // Told by the same rule as on the page; the first article of a translation may come with this very file.
        var known = form.TranslationOf is null or > 0;
        if (changes && await parts.Refuse(by, known ? form : form with { TranslationOf = null }, old?.Id ?? 0, form.Language, ct) is { } wrong) return Wrong(line, wrong.Field is { } field ? char.ToLowerInvariant(field[0]) + field[1..] : "", wrong.Text);
        return new(line.Number, old, form, state, changes);
    }

    private ReadArticle? Wrong(ImportLine line, string field, string text)
    {
        problems.Add(new(line.Number, field, text));
        return null;
    }

    private async Task<ArticleForm> Form(FieldReader fields, Article? old, string id, CancellationToken ct)
    {
        var (text, about) = (old?.Text ?? ArticleText.Empty, old?.About ?? new ArticleAbout(Products: [], Systems: []));
        var language = fields.Text("language", 5, old?.Language ?? "de");
        if (language is not ("de" or "en")) fields.Wrong("language", Texts.ProductsFieldChoice("de, en"));
        else if (old is not null && language != old.Language) fields.Wrong("language", Texts.ArticleImportLanguage);
        text = new(fields.Text("title", 200, text.Title, needed: true), fields.Text("problem", LongestMarkup, text.Problem), fields.Text("environment", LongestMarkup, text.Environment), fields.Text("cause", LongestMarkup, text.Cause), fields.Text("solution", LongestMarkup, text.Solution));
        return new ArticleForm(text, Language: language, Version: old?.Version ?? 0) { ExternalId = id.Length > 0 ? id : null }.With(new ArticleAbout(
            fields.Choice("kind", about.Kind), fields.Choice("readers", about.Readers), Category(fields, about.Category), null, fields.Day("reviewOn", about.ReviewOn), await TranslationOf(fields, about.TranslationOf, ct),
            [.. fields.List("products", about.Products ?? []).Select(Slug.Of).Where(s => s.Length > 0).Distinct()], fields.List("systems", about.Systems ?? [])));
    }

    private long? Category(FieldReader fields, long? before)
    {
        var key = fields.Text("category", 60, Left);
        if (key == Left) return before;
        if (key.Length == 0) return null;
        if (categories.TryGetValue(key, out var id)) return id;
        fields.Wrong("category", Texts.ArticleImportCategory(key));
        return before;
    }

    private async Task<long?> TranslationOf(FieldReader fields, long? before, CancellationToken ct)
    {
        var first = fields.Text("translationOf", 80, Left);
        if (first is Left or "") return before;
        if (await Find(first, first, ct) is { } article) return article.Id;
        if (dry && read.Contains(first)) return -1;
        fields.Wrong("translationOf", Texts.ArticleUnknown(first));
        return before;
    }

    private async Task<Article?> Find(string id, string number, CancellationToken ct)
    {
        var all = db.Articles.AsNoTracking().Include(a => a.Products).Include(a => a.Files).AsSplitQuery();
        if (id.Length > 0 && await all.FirstOrDefaultAsync(a => a.ExternalId == id, ct) is { } known) return known;
        return (id.Length == 0 || id == number) && number.StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase) && Article.IdOf(number) is { } own ? await all.FirstOrDefaultAsync(a => a.Id == own, ct) : null;
    }

    private static bool Same(ArticleAbout one, ArticleAbout other) =>
        one with { Owner = null, Products = null, Systems = null } == other with { Owner = null, Products = null, Systems = null } && (one.Products ?? []).ToHashSet().SetEquals(other.Products ?? []) && (one.Systems ?? []).SequenceEqual(other.Systems ?? []);
}
