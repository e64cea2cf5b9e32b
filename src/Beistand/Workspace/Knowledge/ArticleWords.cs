using Beistand.Library.Knowledge;

namespace Beistand.Workspace.Knowledge;

/// <summary>What the parts of an article are called, by its kind.</summary>
internal static class ArticleWords
{
    public static string Part(ArticleKind kind, string part) => (kind, part) switch
    {
        (_, nameof(ArticleText.Title)) => Texts.ArticleTitle,
        (_, nameof(ArticleText.Problem)) => Texts.ArticleProblem,
        (_, nameof(ArticleText.Environment)) => Texts.ArticleEnvironment,
        (_, nameof(ArticleText.Cause)) => Texts.ArticleCause,
        (ArticleKind.Faq, _) => Texts.ArticleAnswer,
        (ArticleKind.Tip, _) => Texts.ArticleBody,
        _ => Texts.ArticleSolution,
    };
}
