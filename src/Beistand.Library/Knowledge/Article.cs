namespace Beistand.Library.Knowledge;

public enum ArticleState { Draft, InReview, Published, Outdated, Archived }

/// <summary>Who may read a published article; each includes those after it.</summary>
public enum Readers { Public, SignedIn, FirstLevel, SecondLevel, ThirdLevel }

/// <summary>The words of an article.</summary>
public sealed record ArticleText(string Title, string Problem, string Environment, string Cause, string Solution)
{
    public static readonly ArticleText Empty = new("", "", "", "", "");
}

/// <summary>What the support knows, written once: a problem, where it shows, why, and what helps.</summary>
public sealed class Article
{
    public const string Prefix = "WI-";

    public long Id { get; private set; }
    public ArticleState State { get; private set; }
    public Readers Readers { get; private set; }
    public required string Language { get; init; }
    public string Title { get; private set; } = "";
    public string Problem { get; private set; } = "";
    public string Environment { get; private set; } = "";
    public string Cause { get; private set; } = "";
    public string Solution { get; private set; } = "";

    /// <summary>Everything above in small letters, as it is searched.</summary>
    public string Words { get; private set; } = "";
    public long? CategoryId { get; private set; }

    /// <summary>The ticket it was learnt from.</summary>
    public long? TicketId { get; init; }
    public long? OwnerId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What the reviewer wants changed; empty when there is nothing.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>Rises with each writing, so that nobody overwrites what he has not read.</summary>
    public int Version { get; private set; }

    public string Number => Prefix + Id;

    /// <summary>The id of "WI-214", in any case and with or without the letters; null where it is none.</summary>
    public static long? IdOf(string? number)
    {
        var digits = (number ?? "").Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) digits = digits[Prefix.Length..];
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    public void Write(ArticleText text, Readers readers, long? category, DateTimeOffset at)
    {
        (Title, Problem, Environment, Cause, Solution) = (text.Title.Trim(), text.Problem.Trim(), text.Environment.Trim(), text.Cause.Trim(), text.Solution.Trim());
        Words = string.Join('\n', Title, Problem, Environment, Cause, Solution).ToLowerInvariant();
        (Readers, CategoryId, ChangedAt, Version) = (readers, category, at, Version + 1);
    }

    public void Submit(DateTimeOffset at) => (State, Remark, ChangedAt) = (ArticleState.InReview, "", at);
    public void Return(string remark, DateTimeOffset at) => (State, Remark, ChangedAt) = (ArticleState.Draft, remark.Trim(), at);
    public void Publish(DateTimeOffset at) => (State, Remark, ChangedAt, PublishedAt) = (ArticleState.Published, "", at, at);
    public void Outdate(DateTimeOffset at) => (State, ChangedAt) = (ArticleState.Outdated, at);
    public void Archive(DateTimeOffset at) => (State, ChangedAt) = (ArticleState.Archived, at);
}
