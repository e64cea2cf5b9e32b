using Beistand.Library.Search.Asking;

namespace Beistand.Library.Search.Indexing;

/// <summary>A text to be found.</summary>
/// <param name="Language">"de" or "en".</param>
public sealed record Entry(string Id, string Title, string Text, string Language)
{
    /// <summary>Who may find it: at least one of these must be a key of the asker.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What it is, in lower case: "solution", "faq", "download" …</summary>
    public string Type { get; init; } = "";

    /// <summary>Slugs of the models it is about; none: all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The words at the end of its address.</summary>
    public string Slug { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public int Helped { get; init; }
    public int NotHelped { get; init; }
}

/// <param name="Begun">The last word is still being typed.</param>
/// <param name="Keys">Of the asker.</param>
/// <param name="Product">Slug of the model it is about; what fits it stands higher.</param>
public sealed record Ask(string Words, string Language, IReadOnlyCollection<string> Keys, DateTimeOffset Now, bool Begun = false, string? Product = null);

/// <summary>An entry as it stands in the index.</summary>
internal sealed record IndexedEntry(Entry Entry, ReadText Title, ReadText Text);

public sealed class Hit
{
    private readonly IndexedEntry found;
    private readonly Marks terms;

    internal Hit(IndexedEntry found, float score, Marks terms) => (this.found, Score, this.terms) = (found, score, terms);

    public Entry Entry => found.Entry;
    public float Score { get; }
    public IReadOnlyList<(string Text, bool Hit)> Title => terms.Excerpt(found.Title, 300);
    public IReadOnlyList<(string Text, bool Hit)> Excerpt => terms.Excerpt(found.Text, 220);
}

/// <param name="Meant">The question with a slip put right, in words that stand in what the asker may read; null where nothing looks like a slip.</param>
public sealed record Hits(IReadOnlyList<Hit> All, string? Meant);
