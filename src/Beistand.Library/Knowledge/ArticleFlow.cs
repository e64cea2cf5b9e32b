using Beistand.Kernel;

namespace Beistand.Library.Knowledge;

public enum ArticleVerb { Write, Submit, Return, Publish, Outdate, Archive, Propose, Schedule, Review, Merge, Unmerge, Flag, CloseFlag, Use }

/// <summary>What may be done with an article in which state and by whom. Buttons and doors read this one table.</summary>
public static class ArticleFlow
{
    /// <summary>Who approves.</summary>
    public const Roles Editors = Roles.KnowledgeEditor | Roles.TeamLead;

    private static readonly ArticleState[] Read = [ArticleState.Published, ArticleState.Outdated];
    private static readonly ArticleState[] Live = [ArticleState.Draft, ArticleState.InReview, ArticleState.Published, ArticleState.Outdated];

    private static readonly Dictionary<ArticleVerb, (ArticleState[] In, bool OnlyEditors)> Table = new()
    {
        [ArticleVerb.Write] = (Live, false),
        [ArticleVerb.Submit] = ([ArticleState.Draft], false),
        [ArticleVerb.Return] = ([ArticleState.InReview, ArticleState.Published, ArticleState.Outdated], true),
        [ArticleVerb.Publish] = ([ArticleState.InReview, ArticleState.Outdated], true),
        [ArticleVerb.Outdate] = ([ArticleState.Published], true),
        [ArticleVerb.Archive] = (Live, true),
        [ArticleVerb.Propose] = (Read, false),
        [ArticleVerb.Schedule] = ([ArticleState.InReview, ArticleState.Published, ArticleState.Outdated], true),
        [ArticleVerb.Review] = (Read, true),
        [ArticleVerb.Merge] = (Live, true),
        [ArticleVerb.Unmerge] = ([ArticleState.Archived], true),
        [ArticleVerb.Flag] = (Live, false),
        [ArticleVerb.CloseFlag] = ([.. Live, ArticleState.Archived], true),
        [ArticleVerb.Use] = (Live, false),
    };

    /// <summary>The sentence why not, or null where it is allowed. The actor sees the article already.</summary>
    public static string? Refusal(Article article, ArticleVerb verb, Actor by)
    {
        var (states, onlyEditors) = Table[verb];
        // What readers rely on is changed by those who approve.
        var approves = onlyEditors || (verb == ArticleVerb.Write && article.State is not ArticleState.Draft);
        var owns = verb is ArticleVerb.Review or ArticleVerb.CloseFlag && article.OwnerId == by.PersonId;
        if (!by.IsStaff || (approves && !owns && by.IsAgent && !by.Is(Editors))) return Texts.OnlyEditors;
        return states.Contains(article.State) ? null : Texts.ArticleNotNow;
    }

    public static bool Allows(Article article, ArticleVerb verb, Actor by) => Refusal(article, verb, by) is null;

    /// <summary>Whether a customer may read it; who is not signed in may read less.</summary>
    public static bool IsForCustomers(this Article article) => article.State == ArticleState.Published && article.Readers <= Readers.SignedIn;

    /// <summary>The same rule for pages, search, counts, feeds and files: who may read which article.</summary>
    public static IQueryable<Article> VisibleTo(this IQueryable<Article> articles, Actor actor)
    {
        var me = actor.PersonId;
        var highest = Highest(actor);
        return actor.IsStaff
            ? articles.Where(a => a.Readers <= highest || a.OwnerId == me)
            : articles.Where(a => a.State == ArticleState.Published && a.Readers <= highest);
    }

    internal static Readers Highest(Actor actor) => actor switch
    {
        { Kind: ActorKind.System } => Readers.ThirdLevel,
        { Kind: ActorKind.Customer } => Readers.SignedIn,
        { IsAgent: false } => Readers.Public,
        _ when actor.Is(Roles.ThirdLevel | Editors) => Readers.ThirdLevel,
        _ when actor.Is(Roles.SecondLevel) => Readers.SecondLevel,
        _ => Readers.FirstLevel,
    };
}
