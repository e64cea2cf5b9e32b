namespace Beistand.Library.Knowledge.Writing;

/// <param name="Version">The version that was read before it was changed; 0 for a new one.</param>
public sealed record ArticleForm(ArticleText Text, Readers Readers = Readers.FirstLevel, long? Category = null, string Language = "de", int Version = 0, string? Key = null)
{
    /// <summary>The name of a new article in files that come and go; null for one of its own.</summary>
    public string? ExternalId { get; init; }
    public ArticleKind Kind { get; init; }
    public long? Owner { get; init; }
    public DateOnly? ReviewOn { get; init; }
    public long? TranslationOf { get; init; }

    /// <summary>Slugs of models; null leaves them as they are.</summary>
    public IReadOnlyList<string>? Products { get; init; }
    public IReadOnlyList<string>? Systems { get; init; }

    /// <summary>What was typed as a model and is none that we know; shown again, never stored.</summary>
    public string UnknownProducts { get; init; } = "";

    /// <summary>Ids of uploads and files that are listed below the text; null leaves them as they are.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    public ArticleAbout About => new(Kind, Readers, Category, Owner, ReviewOn, TranslationOf, Products, Systems);
    public ArticleForm With(ArticleAbout about) => this with { Kind = about.Kind, Readers = about.Readers, Category = about.Category, Owner = about.Owner, ReviewOn = about.ReviewOn, TranslationOf = about.TranslationOf, Products = about.Products, Systems = about.Systems };
}
