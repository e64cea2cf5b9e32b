using Beistand.Kernel;
using Beistand.Library.Search.Finding;

namespace Beistand.Portal.Searching;

/// <param name="Type">As the entry says: "solution", "faq", "download" …</param>
public sealed record SuggestedEntry(string Title, string Type, string Address, string Excerpt);

public sealed record SuggestedEntries(IReadOnlyList<SuggestedEntry> Entries, string? Meant);

/// <summary>What may help with what is being written: the best articles, and what the device can be given.</summary>
public sealed class Suggestions(FindAnything find)
{
    private const int Most = 5, Shortest = 2;

    /// <param name="model">Slug of the device's model: what fits it comes first.</param>
    public Task<SuggestedEntries> Suggest(Actor actor, string? words, string? model, CancellationToken ct, float near = 0) => Of(actor, words, model, begun: false, near, ct);

    /// <summary>The last word may be only begun.</summary>
    public Task<SuggestedEntries> WhileTyping(Actor actor, string? words, string? model, CancellationToken ct) => Of(actor, words, model, begun: words is not { Length: > 0 } || !char.IsWhiteSpace(words[^1]), near: 0, ct);

    private async Task<SuggestedEntries> Of(Actor actor, string? words, string? model, bool begun, float near, CancellationToken ct)
    {
        if (FindAnything.Line(words).Length < Shortest) return new([], null);
        var found = await find.Find(actor, words, Language.Code, new Narrowing(), begun: begun, product: model, ct: ct);
        return new([.. found.Page.Where(h => h.Score >= near * found.Page[0].Score).Take(Most).Select(h => new SuggestedEntry(h.Entry.Title, h.Entry.Type, FoundAddress.Of(actor, h.Entry, null), string.Concat(h.Excerpt.Select(p => p.Text))))], found.Meant);
    }
}
