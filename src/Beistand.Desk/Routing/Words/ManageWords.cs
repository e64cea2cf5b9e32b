using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Words;

/// <param name="Own">Whether somebody here wrote it.</param>
public sealed record WordsOf(string Key, string Text, bool Own)
{
    public int Count => WordLists.Read(Text).Count();
}

/// <summary>The typical words of each category and level: those shipped, or what an administrator wrote in their place.</summary>
public sealed class ManageWords(BeistandDb db, DeskDirectory desks, TimeProvider clock)
{
    private const int Longest = 20_000;
    public static readonly IReadOnlyList<string> Levels = ["level-1", "level-2", "level-3"];

    /// <summary>By key, for all categories that are offered and the levels.</summary>
    public async Task<IReadOnlyDictionary<string, WordsOf>> All(CancellationToken ct)
    {
        var own = await db.Set<CategoryWords>().AsNoTracking().ToDictionaryAsync(w => w.Key, w => w.Text, ct);
        return (await desks.Now(db, ct)).Categories.Where(c => !c.Retired).Select(c => c.Key).Concat(Levels)
            .ToDictionary(k => k, k => own.TryGetValue(k, out var text) ? new WordsOf(k, text, true) : new WordsOf(k, ShippedWords.All.GetValueOrDefault(k, "").Trim(), false));
    }

    /// <param name="text">Empty: those shipped again.</param>
    public async Task<Outcome> Save(Actor by, string key, string text, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || !(await All(ct)).TryGetValue(key, out var before)) return Outcome.NotFound;
        text = text.ReplaceLineEndings("\n").Trim();
        if (text.Length > Longest) return Outcome.Refused(Texts.TextTooLong(Longest), "Words");
        if (text.Split('\n').FirstOrDefault(l => l.Split(':', 2) is [var weight, _] && weight.Trim() is not ("1" or "2" or "3")) is { } line) return Outcome.Refused(Texts.WordsWeightWrong(line.Length > 60 ? line[..60] + "…" : line), "Words");
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var own = await db.Set<CategoryWords>().FirstOrDefaultAsync(w => w.Key == key, ct);
        var shipped = text.Length == 0 || text == ShippedWords.All.GetValueOrDefault(key, "").Trim();
        if (shipped && own is not null) db.Remove(own);
        else if (!shipped && own is not null) own.Text = text;
        else if (!shipped) db.Add(new CategoryWords { Key = key, Text = text });
        if (await Audit.Write(db, by, "words.changed", $"words:{key}", new { words = before.Text }, new { words = shipped ? ShippedWords.All.GetValueOrDefault(key, "").Trim() : text }, clock.GetUtcNow(), ct)) await work.Commit(ct);
        return Outcome.Done;
    }
}
