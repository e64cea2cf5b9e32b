using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;

namespace Beistand.Portal.Asking;

/// <summary>What somebody brings along to the contact form: what he looked for and read. It goes with the request unless he says no.</summary>
public sealed record Brought(string Words, IReadOnlyList<ArticleRow> Articles, bool Goes = true)
{
    public static readonly Brought Nothing = new("", []);

    public bool IsEmpty => Words.Length == 0 && Articles.Count == 0;

    public SoughtBefore? Before => IsEmpty || !Goes ? null : new SoughtBefore(Words, [.. Articles.Select(a => a.Id)]);
}

internal sealed class ReadBrought(ArticleLists articles, Here here)
{
    private const int LongestWords = 200, MostArticles = 10;

    /// <param name="numbers">Of articles, separated by commas; what the visitor may not read is left out.</param>
    public async Task<Brought> Of(string? words, string? numbers, bool goes, CancellationToken ct)
    {
        var ids = (numbers ?? "").Split(',', MostArticles + 1).Take(MostArticles).Select(Article.IdOf).OfType<long>().Distinct().ToList();
        var found = await articles.Named(here.Actor, ids, ct);
        var line = string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(line.Length > LongestWords ? line[..LongestWords] : line, found, goes);
    }
}
