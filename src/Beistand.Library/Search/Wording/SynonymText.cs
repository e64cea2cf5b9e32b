using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Search.Indexing;
using Beistand.Library.Search.Learning;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Search.Wording;

public sealed record SearchWordsChanged : DomainEvent;

/// <summary>The groups of words that mean the same, as somebody here wrote them; no row: those shipped.</summary>
public sealed class SynonymText
{
    public int Id { get; init; } = 1;
    public required string Text { get; set; }

    public static async Task<SearchWords> Now(BeistandDb db, CancellationToken ct) => new(Synonyms: await db.Set<SynonymText>().AsNoTracking().Select(t => t.Text).SingleOrDefaultAsync(ct));
}

public sealed class ManageSynonyms(BeistandDb db, TimeProvider clock)
{
    private const int Longest = 40_000;

    public async Task<(string Text, bool Own)> Now(CancellationToken ct) => (await SynonymText.Now(db, ct)).Synonyms is { } own ? (own, true) : (Synonyms.ShippedText, false);

    /// <param name="text">Empty: those shipped again.</param>
    public async Task<Outcome> Save(Actor by, string text, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        text = text.ReplaceLineEndings("\n").Trim();
        if (text.Length > Longest) return Outcome.Refused(Texts.SearchWordsTooLong(Longest), "Words");
        if (text.Split('\n').FirstOrDefault(l => l.Trim().Length > 0 && l.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length < 2) is { } line) return Outcome.Refused(Texts.SearchWordsLineWrong(line.Length > 60 ? line[..60] + "…" : line), "Words");
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var (own, before) = (await db.Set<SynonymText>().SingleOrDefaultAsync(ct), (await Now(ct)).Text);
        var shipped = text.Length == 0 || text == Synonyms.ShippedText;
        if (shipped && own is not null) db.Remove(own);
        else if (!shipped && own is not null) own.Text = text;
        else if (!shipped) db.Add(new SynonymText { Text = text });
        var now = clock.GetUtcNow();
        if (!await Audit.Write(db, by, "synonyms.changed", "search:synonyms", new { words = before }, new { words = shipped ? Synonyms.ShippedText : text }, now, ct)) return Outcome.Done;
        db.Record(new SearchWordsChanged(), by, now);
        await work.Commit(ct);
        return Outcome.Done;
    }
}
