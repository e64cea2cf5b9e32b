using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search;
using Beistand.Library.Search.Indexing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Finding;

/// <summary>Articles to be found. Keys are made by asking the rule of the pages about an article of each state and readers.</summary>
public sealed class ArticleSource : ISearchSource
{
    private const int Batch = 500;
    private static readonly ConcurrentDictionary<(ActorKind, Roles), string[]> Keys = new();

    public string Kind => "article";

    public async IAsyncEnumerable<IReadOnlyList<Entry>> All(BeistandDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var batch = await Live(db).Where(a => a.Id > last).OrderBy(a => a.Id).Take(Batch).ToListAsync(ct);
            if (batch.Count == 0) yield break;
            last = batch[^1].Id;
            yield return [.. batch.Select(Describe)];
        }
    }

    public IEnumerable<long> Touched(EventRow happened) => happened.Kind switch
    {
        nameof(ArticleMerged) when happened.Read<ArticleMerged>() is { } merged => [merged.Article, merged.Into],
        nameof(ArticleUnmerged) when happened.Read<ArticleUnmerged>() is { } parted => [parted.Article, parted.From],
        { } kind when kind.StartsWith("Article", StringComparison.Ordinal) && System.Text.Json.JsonDocument.Parse(happened.Data).RootElement.EnumerateObject().FirstOrDefault(p => p.Name.Equals("article", StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: System.Text.Json.JsonValueKind.Number } id => [id.GetInt64()],
        _ => [],
    };

    public async Task<IReadOnlyList<Entry>> Of(BeistandDb db, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var ids = numbers.ToArray();
        return [.. (await Live(db).Where(a => ids.Contains(a.Id)).ToListAsync(ct)).Select(Describe)];
    }

    public IEnumerable<string> KeysOf(Actor actor) => Keys.GetOrAdd((actor.Kind, actor.Roles), _ => Asked(actor)).Append($"article-of-{actor.PersonId}").Where(k => actor.IsStaff || !k.StartsWith("article-of-", StringComparison.Ordinal));

    public async Task<IReadOnlySet<long>> Visible(BeistandDb db, Actor actor, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var ids = numbers.ToArray();
        return (await db.Articles.AsNoTracking().VisibleTo(actor).Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(ct)).ToHashSet();
    }

    private static IQueryable<Article> Live(BeistandDb db) => db.Articles.AsNoTracking().Include(a => a.Products).Where(a => a.State != ArticleState.Archived);

    private static Entry Describe(Article article) => new(
        $"article:{article.Id}", article.Title, string.Join('\n', new[] { article.Problem, article.Environment, article.Cause, article.Solution }.Select(RichText.Plain).Where(t => t.Length > 0)), article.Language)
    {
        Keys = article.OwnerId is { } owner ? [Key(article), $"article-of-{owner}"] : [Key(article)],
        Type = article.Kind.ToString().ToLowerInvariant(), Slug = article.Slug, Products = [.. article.Products.Select(p => p.Product)], Systems = [.. article.Systems],
        At = article.ChangedAt, Helped = article.Helped, NotHelped = article.NotHelped,
    };

    private static string Key(Article article) => $"article-{article.State}-{article.Readers}";

    private static string[] Asked(Actor actor) => [.. (
        from state in new[] { ArticleState.Draft, ArticleState.InReview, ArticleState.Published, ArticleState.Outdated }
        from readers in Enum.GetValues<Readers>()
        select Sample(state, readers)).AsQueryable().VisibleTo(actor).AsEnumerable().Select(Key)];

    private static Article Sample(ArticleState state, Readers readers)
    {
        var sample = new Article { Language = "de" };
        sample.Write(ArticleText.Empty, new ArticleAbout(Readers: readers, Owner: -1), default);
        if (state is ArticleState.InReview) sample.Submit(default);
        if (state is ArticleState.Published or ArticleState.Outdated) sample.Publish(default);
        if (state is ArticleState.Outdated) sample.Outdate(default);
        return sample;
    }
}
