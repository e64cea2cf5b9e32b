using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;

namespace Beistand.Portal.Reading;

/// <param name="Translations">Published articles that say the same in other languages.</param>
/// <param name="VoteKey">Tells a second click from a second reader.</param>
/// <param name="Said">"yes", "no" or "why", after the reader has voted.</param>
public sealed record ReadView(Article Article, Category? Category, IReadOnlyList<ArticleRow> Translations, IReadOnlyDictionary<string, ProductName> Products, string VoteKey, string? Said, Refused? Refusal = null, string Reason = "")
{
    /// <summary>What readers missed; for staff.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <param name="All">Where the rest of them is; null where this is all or the page is that one.</param>
public sealed record FaqGroup(string Key, string Name, int Total, IReadOnlyList<(ShelfRow Row, string Answer)> Questions, string? All);

/// <param name="Category">The one category that is shown; null for all.</param>
public sealed record FaqView(IReadOnlyList<FaqGroup> Groups, Category? Category, int Page, int Pages)
{
    public string Url => At(Page);

    public string At(int page) => ReadingUrls.With(ReadingUrls.Faq, ("kategorie", Category?.Key), ("seite", page > 1 ? $"{page}" : null));
}
