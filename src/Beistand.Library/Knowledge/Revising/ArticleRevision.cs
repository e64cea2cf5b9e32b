namespace Beistand.Library.Knowledge.Revising;

/// <summary>An article as it was written once. Every writing leaves one; none is changed or taken away.</summary>
public sealed class ArticleRevision
{
    public long Id { get; private set; }
    public long ArticleId { get; private set; }
    public int Version { get; private set; }
    public long? ById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public ArticleKind Kind { get; private set; }
    public Readers Readers { get; private set; }
    public string Title { get; private set; } = "";
    public string Problem { get; private set; } = "";
    public string Environment { get; private set; } = "";
    public string Cause { get; private set; } = "";
    public string Solution { get; private set; } = "";

    /// <summary>The version that came back with it; null where it was written anew.</summary>
    public int? RestoredFrom { get; private set; }
    public ArticleText Text => new(Title, Problem, Environment, Cause, Solution);

    public static ArticleRevision Of(Article article, long? by, DateTimeOffset at, int? restoredFrom = null) => new()
    {
        ArticleId = article.Id, Version = article.Version, ById = by, At = at, Kind = article.Kind, Readers = article.Readers, RestoredFrom = restoredFrom,
        Title = article.Title, Problem = article.Problem, Environment = article.Environment, Cause = article.Cause, Solution = article.Solution,
    };
}

/// <summary>A change to a published article that waits for an editor. One an article.</summary>
public sealed class WorkingCopy
{
    public long ArticleId { get; init; }

    public int BasedOn { get; private set; }
    public long? ById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public ArticleText Text { get; private set; } = ArticleText.Empty;
    public ArticleAbout About { get; private set; } = new();
    public IReadOnlyList<string> Files { get; private set; } = [];

    public void Write(ArticleText text, ArticleAbout about, IReadOnlyList<string> files, int basedOn, long? by, DateTimeOffset at) => (Text, About, Files, BasedOn, ById, At) = (text, about, files, basedOn, by, at);
}
