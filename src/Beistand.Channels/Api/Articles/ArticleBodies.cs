using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Library.Knowledge;

namespace Beistand.Channels.Api.Articles;

/// <summary>An article as it stands in a list.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleEntry(string Number, ArticleKind Kind, string Title, string Language, ArticleState State, Readers Readers, string? Category, DateTimeOffset ChangedAt, int Used, int Helped, int NotHelped);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleList(IReadOnlyList<ArticleEntry> Items, [property: Description("There is a next page.")] bool More);

/// <summary>A whole article. Customers see published ones that are meant for them; what is about the work on it is null for them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleDetail(
    string Number, ArticleKind Kind, string Title, string Language, ArticleState State, Readers Readers, string? Category,
    [property: Description("Sanitised HTML, or plain text.")] string Problem, string Environment, string Cause, [property: Description("The solution, the answer to the question, or the tip.")] string Solution,
    IReadOnlyList<string> Products, IReadOnlyList<string> Systems, [property: Description("Its page for customers.")] string Path, DateTimeOffset? PublishedAt, DateTimeOffset ChangedAt,
    [property: Description("Name it when you write.")] int Version, DateOnly? ReviewOn, string? Remark, IReadOnlyList<ArticleFileInfo> Files);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleFileInfo(string Name, [property: Description("Bytes.")] long Size, string Sha256);

/// <summary>An article is drafted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleDraft
{
    [Required, MaxLength(200)] public string Title { get; init; } = "";
    public ArticleKind Kind { get; init; }
    [Description("Plain text, or HTML that begins with a block such as <p>. Needed for solutions."), MaxLength(200_000)] public string Problem { get; init; } = "";
    [MaxLength(200_000)] public string Environment { get; init; } = "";
    [MaxLength(200_000)] public string Cause { get; init; } = "";
    [MaxLength(200_000)] public string Solution { get; init; } = "";
    [Description("Who may read it once it is published.")] public Readers Readers { get; init; } = Readers.FirstLevel;
    [Description("Key of a category.")] public string? Category { get; init; }
    [Description("de or en."), MaxLength(2)] public string Language { get; init; } = "de";
    [Description("Slugs of models.")] public IReadOnlyList<string> Products { get; init; } = [];
    public IReadOnlyList<string> Systems { get; init; } = [];
    public DateOnly? ReviewOn { get; init; }
    [Description("Number of the first article that says the same in another language."), MaxLength(20)] public string? TranslationOf { get; init; }
}

/// <summary>What is named is changed. Of a published article it is a proposal, unless you are an editor.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticlePatch
{
    [Description("The version you have read; the usual is the present one.")] public int? Version { get; init; }
    [MaxLength(200)] public string? Title { get; init; }
    public ArticleKind? Kind { get; init; }
    [MaxLength(200_000)] public string? Problem { get; init; }
    [MaxLength(200_000)] public string? Environment { get; init; }
    [MaxLength(200_000)] public string? Cause { get; init; }
    [MaxLength(200_000)] public string? Solution { get; init; }
    public Readers? Readers { get; init; }
    [Description("Key of a category.")] public string? Category { get; init; }
    public IReadOnlyList<string>? Products { get; init; }
    public IReadOnlyList<string>? Systems { get; init; }
    public DateOnly? ReviewOn { get; init; }
}

public enum ArticleStepWord { Submit = 1, Return, Publish, Outdate, Archive }

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewArticleStep
{
    [Required] public ArticleStepWord Step { get; init; } = ArticleStepWord.Submit;
    [Description("What is to be changed; needed to return it."), MaxLength(2000)] public string Remark { get; init; } = "";
}
