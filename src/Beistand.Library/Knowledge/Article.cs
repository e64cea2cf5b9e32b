namespace Beistand.Library.Knowledge;

public enum ArticleState { Draft, InReview, Published, Outdated, Archived }

/// <summary>What an article is: a solution with problem, environment and cause; a question (its title) with the answer; or free text. The answer and the free text stand in Solution.</summary>
public enum ArticleKind { Solution, Faq, Tip }

/// <summary>Who may read a published article; each includes those after it.</summary>
public enum Readers { Public, SignedIn, FirstLevel, SecondLevel, ThirdLevel }

/// <summary>The words of an article. The title is plain text; each part is plain text or HTML (<see cref="RichText"/>).</summary>
public sealed record ArticleText(string Title, string Problem, string Environment, string Cause, string Solution)
{
    public static readonly ArticleText Empty = new("", "", "", "", "");

    /// <summary>The parts that are written, in the order in which they are read. Names are those of the properties.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<(string Name, string Text)> Parts => new[] { (nameof(Problem), Problem), (nameof(Environment), Environment), (nameof(Cause), Cause), (nameof(Solution), Solution) }.Where(p => p.Item2.Length > 0);
}

/// <summary>What is known about an article besides its words.</summary>
/// <param name="Products">Slugs of models, in the words of the product room; empty: all.</param>
/// <param name="TranslationOf">The first article of those that say the same in several languages; null for that one itself.</param>
public sealed record ArticleAbout(
    ArticleKind Kind = ArticleKind.Solution, Readers Readers = Readers.FirstLevel, long? Category = null, long? Owner = null, DateOnly? ReviewOn = null, long? TranslationOf = null,
    IReadOnlyList<string>? Products = null, IReadOnlyList<string>? Systems = null);

/// <summary>What the support knows, written once: a problem, where it shows, why, and what helps.</summary>
public sealed class Article
{
    public const string Prefix = "WI-";

    public long Id { get; private set; }

    /// <summary>Its name in files that come and go; the same in every installation that took it in. Null until it is written out for the first time.</summary>
    public string? ExternalId { get; init; }
    public ArticleKind Kind { get; private set; }
    public ArticleState State { get; private set; }
    public Readers Readers { get; private set; }
    public required string Language { get; init; }
    public string Title { get; private set; } = "";
    public string Problem { get; private set; } = "";
    public string Environment { get; private set; } = "";
    public string Cause { get; private set; } = "";
    public string Solution { get; private set; } = "";

    /// <summary>Everything above in small letters and without markup, as it is searched.</summary>
    public string Words { get; private set; } = "";
    public long? CategoryId { get; private set; }
    public List<ArticleProduct> Products { get; private set; } = [];
    public IReadOnlyList<string> Systems { get; private set; } = [];
    public List<ArticleFile> Files { get; private set; } = [];

    /// <summary>The first of the articles that say the same in other languages; null for that one itself.</summary>
    public long? TranslationOf { get; private set; }

    public long? TicketId { get; init; }
    public long? OwnerId { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    public DateTimeOffset? PublishAt { get; private set; }
    public DateTimeOffset? OutdateAt { get; private set; }

    /// <summary>The article that took its place; whoever asks for this one is led there.</summary>
    public long? MergedInto { get; private set; }

    public long? SuccessorId { get; private set; }

    /// <summary>The version that readers saw last, kept when it is taken from them: what came after it was never public.</summary>
    public int? LastReadVersion { get; private set; }

    /// <summary>Tickets it was used at, and what readers said. Counted in the database, not by a verb on a loaded article.</summary>
    public int Used { get; private set; }
    public int Helped { get; private set; }
    public int NotHelped { get; private set; }

    /// <summary>What the reviewer wants changed; empty when there is nothing.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>Rises with each writing, so that nobody overwrites what he has not read.</summary>
    public int Version { get; private set; }

    public string Number => Prefix + Id;

    /// <summary>Its address for customers: words of the title, and the id that finds it whatever the title was once.</summary>
    public string Slug => Kernel.Slug.Of(Title) is { Length: > 0 } words ? $"{words}-{Id}" : $"{Id}";

    public string Path => (Language == "en" ? "/en/article/" : "/artikel/") + Slug;

    public ArticleText Text => new(Title, Problem, Environment, Cause, Solution);
    public ArticleAbout About => new(Kind, Readers, CategoryId, OwnerId, ReviewOn, TranslationOf, [.. Products.Select(p => p.Product)], Systems);

    /// <summary>The id of "WI-214", in any case and with or without the letters; null where it is none.</summary>
    public static long? IdOf(string? number)
    {
        var digits = (number ?? "").Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) digits = digits[Prefix.Length..];
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>The id at the end of an address, of this title or an earlier one.</summary>
    public static long? IdOfSlug(string? slug) => slug is null ? null : IdOf(slug[(slug.LastIndexOf('-') + 1)..]);

    /// <summary>The caller has made the parts safe. An owner or language group that is not named stays.</summary>
    public void Write(ArticleText text, ArticleAbout about, DateTimeOffset at)
    {
        (Title, Problem, Environment, Cause, Solution) = (text.Title.Trim(), text.Problem.Trim(), text.Environment.Trim(), text.Cause.Trim(), text.Solution.Trim());
        Words = string.Join('\n', Title, RichText.Plain(Problem), RichText.Plain(Environment), RichText.Plain(Cause), RichText.Plain(Solution)).ToLowerInvariant();
        (Kind, Readers, CategoryId, ReviewOn) = (about.Kind, about.Readers, about.Category, about.ReviewOn);
        (OwnerId, TranslationOf) = (about.Owner ?? OwnerId, about.TranslationOf ?? TranslationOf);
        if (about.Systems is { } systems) Systems = [.. systems];
        if (about.Products is { } products)
        {
            Products.RemoveAll(p => !products.Contains(p.Product));
            Products.AddRange(products.Distinct().Where(p => Products.All(known => known.Product != p)).Select(p => new ArticleProduct { Product = p }));
        }
        (ChangedAt, Version) = (at, Version + 1);
    }

    /// <param name="listed">Ids of those that are listed below the text; null leaves that as it is.</param>
    public void Attach(IEnumerable<ArticleFile> files, IReadOnlyCollection<string>? listed)
    {
        Files.AddRange(files);
        if (listed is not null) foreach (var file in Files) file.List(listed.Contains(file.PublicId));
    }

    public void Submit(DateTimeOffset at) => (State, Remark, ChangedAt) = (ArticleState.InReview, "", at);
    public void Publish(DateTimeOffset at) => (State, Remark, ChangedAt, PublishedAt, PublishAt, SuccessorId) = (ArticleState.Published, "", at, at, null, null);
    public void Schedule(DateTimeOffset? publish, DateTimeOffset? outdate) => (PublishAt, OutdateAt) = (publish, outdate);

    public void Return(string remark, DateTimeOffset at)
    {
        Leave();
        (State, Remark, ChangedAt, PublishAt) = (ArticleState.Draft, remark.Trim(), at, null);
    }

    public void Outdate(DateTimeOffset at, long? successor = null)
    {
        Leave();
        (State, ChangedAt, OutdateAt, SuccessorId) = (ArticleState.Outdated, at, null, successor ?? SuccessorId);
    }

    public void Archive(DateTimeOffset at, long? successor = null)
    {
        Leave();
        (State, ChangedAt, PublishAt, OutdateAt, SuccessorId) = (ArticleState.Archived, at, null, null, successor ?? SuccessorId);
    }

    public void MergeInto(long other, DateTimeOffset at)
    {
        Leave();
        (State, ChangedAt, PublishAt, OutdateAt, MergedInto) = (ArticleState.Archived, at, null, null, other);
    }

    public void ComeBack(ArticleState state, DateTimeOffset? publish, DateTimeOffset? outdate, DateTimeOffset at) => (State, ChangedAt, PublishAt, OutdateAt, MergedInto) = (state, at, publish, outdate, null);

    private void Leave() => LastReadVersion = State == ArticleState.Published ? Version : LastReadVersion;

    public void Reviewed(DateOnly? next, DateTimeOffset at) => (ReviewOn, ChangedAt) = (next, at);
}

/// <summary>A model that an article is about, by the slug that the product room gave it.</summary>
public sealed class ArticleProduct
{
    public long ArticleId { get; init; }
    public required string Product { get; init; }
}

/// <summary>A file or picture of an article, under the random id of its upload. Whoever may read the article may have it.</summary>
public sealed class ArticleFile
{
    public required string PublicId { get; init; }
    public long ArticleId { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public long Size { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>It is listed below the text. The others stand in it, or stood in an earlier one.</summary>
    public bool IsListed { get; private set; }
    public DateTimeOffset At { get; init; }

    public void List(bool listed) => IsListed = listed;
}
