using System.Net;
using System.Text;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Using;

namespace Beistand.Desk.Solutions;

public enum InsertAs { Text = 1, Link, File }

/// <summary>What is put into an answer: HTML, the same as plain text, and uploads of the agent that go with it.</summary>
public sealed record Inserted(string Html, string Text, IReadOnlyList<Attachment> Files);

/// <summary>Puts an article into an answer. Only what the customer may read himself; the rest is refused with a sentence.</summary>
public sealed class InsertArticle(TicketVerbs verbs, ArticleLists lists, UseArticles uses, BeistandDb db, Sanitiser sanitiser, IFileStore store, Settings settings)
{
    private const long LargestText = 1_000_000;

    public async Task<(Outcome Outcome, Inserted? Inserted)> Insert(Actor by, string ticket, string number, InsertAs way, CancellationToken ct)
    {
        Inserted? inserted = null;
        var outcome = await verbs.Do(by, ticket, Verb.UseArticle, null, async (at, now) =>
        {
            if (!Enum.IsDefined(way) || await lists.One(by, number, ct) is not { } article) return Outcome.Refused(Texts.NoSuchArticle, "Article");
            if (!article.IsForCustomers()) return Outcome.Refused(Texts.ArticleIsInternal(article.Number), "Article");
            inserted = way switch
            {
                InsertAs.Link => Link(article),
                InsertAs.File => new("", "", await Files(article, by, now, ct)),
                _ => Words(article, by, now),
            };
            db.AddRange(inserted.Files);
            await uses.Use(by, article.Id, at.Id, UsedAs.Inserted, Judgement.Helped, now, ct);
            return new Step(null, new ArticleUsed(article.Id, at.Id, UsedAs.Inserted, Judgement.Helped), article.Number);
        }, ct);
        return (outcome, outcome is Done ? inserted : null);
    }

    private Inserted Link(Article article)
    {
        var address = settings[SiteSettings.Url].TrimEnd('/') + article.Path;
        return new($"<p><a href=\"{address}\">{WebUtility.HtmlEncode(article.Title)}</a></p>", $"{article.Title}\n{address}", []);
    }

    // Pictures go along under ids of their own: the article's may be gone when the customer reads his answer.
    private Inserted Words(Article article, Actor by, DateTimeOffset now)
    {
        var html = RichText.Html(sanitiser, article.Solution);
        List<Attachment> pictures = [];
        foreach (var file in article.Files.Where(f => RichText.Pictures(html).Contains(f.PublicId)))
        {
            var copy = Copy(file, by, now);
            html = html.Replace("/dateien/" + file.PublicId, "/dateien/" + copy.PublicId, StringComparison.Ordinal);
            pictures.Add(copy);
        }
        return new($"<p><strong>{WebUtility.HtmlEncode(article.Title)}</strong></p>{html}", $"{article.Title}\n\n{RichText.Plain(article.Solution)}", pictures);
    }

    private async Task<IReadOnlyList<Attachment>> Files(Article article, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var words = string.Join("\n\n", article.Text.Parts.Select(p => RichText.Plain(p.Text)).Prepend(article.Title));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(words));
        var stored = await store.Put(content, LargestText, ct);
        var text = new Attachment { Name = SafeName.Of($"{article.Number} {article.Title}") + ".txt", ContentType = "text/plain", Size = stored.Size, Sha256 = stored.Sha256, UploadedBy = by.PersonId, At = now };
        return [text, .. article.Files.Where(f => f.IsListed).Select(f => Copy(f, by, now))];
    }

    private static Attachment Copy(ArticleFile file, Actor by, DateTimeOffset now) => new() { Name = file.Name, ContentType = file.ContentType, Size = file.Size, Sha256 = file.Sha256, UploadedBy = by.PersonId, At = now };
}
