using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Beistand.Web;

namespace Beistand.Workspace.Knowledge;

/// <summary>Reads the article form, and takes its files in where no script did.</summary>
internal sealed class ArticleForms(FormFiles files, ModelPicker picker, BeistandDb db, Here here)
{
    /// <summary>Whether the form is only to be shown again, with what was chosen so far.</summary>
    public static async Task<bool> GoesOn(HttpContext http, CancellationToken ct) => (await http.Request.ReadFormAsync(ct))["Then"] == "products";

    public async Task<(ArticleForm Form, Refused? Refusal)> Read(HttpContext http, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (taken, refusal) = here.Actor.IsAgent ? await files.Take(form.Files, here.Actor.PersonId, ct) : ([], null);
        if (taken.Count > 0)
        {
            await using var work = await db.BeginWork(ct);
            db.AddRange(taken);
            await work.Commit(ct);
        }
        var (read, unknown) = await picker.Take(Read(form, [.. taken.Select(f => f.PublicId)]), form["Products"].ToString(), ct);
        return (read, refusal ?? unknown);
    }

    private static ArticleForm Read(IFormCollection form, IReadOnlyList<string> taken) => new(
        ArticlePictures.Describe(new ArticleText(form["Title"].ToString(), form["Problem"].ToString(), form["Environment"].ToString(), form["Cause"].ToString(), form["Solution"].ToString()), Described(form)),
        Enum.TryParse<Readers>(form["Readers"], out var readers) ? readers : Readers.FirstLevel, WorkspaceEndpoints.Id(form["Category"]), form["Language"].ToString(), (int)(WorkspaceEndpoints.Id(form["Version"]) ?? 0), form["IdempotencyKey"].ToString())
    {
        Kind = Enum.TryParse<ArticleKind>(form["Kind"], out var kind) ? kind : ArticleKind.Solution,
        Owner = WorkspaceEndpoints.Id(form["Owner"]),
        ReviewOn = Day(form["ReviewOn"].ToString()),
        TranslationOf = form["TranslationOf"].ToString().Trim() is { Length: > 0 } of ? Article.IdOf(of) ?? 0 : null,
        Products = form.ContainsKey("Products") ? [.. form.Keys.Where(k => k.StartsWith("Product-", StringComparison.Ordinal)).Select(k => Slug.Of(k["Product-".Length..])).Where(s => s.Length > 0).Distinct()] : null,
        Systems = form.ContainsKey("Systems") ? Names(form["Systems"].ToString()) : null,
        Files = form.ContainsKey("Listed") ? [.. form["Upload"].OfType<string>(), .. taken] : null,
    };

    private static Dictionary<string, string?> Described(IFormCollection form)
    {
        return form.Keys.Where(k => k.StartsWith("Alt-", StringComparison.Ordinal)).ToDictionary(k => k[4..], k => form[k].ToString().Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, ArticlePictures.LongestWords)] : form.ContainsKey("Decoration-" + k[4..]) ? "" : null);
    }

    internal static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static List<string> Names(string text) => [.. text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
