using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture.Managing;

/// <param name="Newest">The version agents work with; null before the first.</param>
/// <param name="Draft">What is being changed; null where nothing is.</param>
public sealed record SheetVersions(CaptureSheet? Newest, CaptureSheet? Draft, IReadOnlyList<CaptureSheet> Older)
{
    public CaptureSheet? Shown => Draft ?? Newest;
}

/// <summary>An administrator writes the sheets. Changes gather in a draft; publishing makes them the next version, and tickets keep the version they began with.</summary>
public sealed class ManageSheets(BeistandDb db, SheetBook book, TimeProvider clock)
{
    private const int MostQuestions = 60;

    public async Task<SheetVersions> Of(long category, CancellationToken ct)
    {
        var all = await db.Sheets.AsNoTracking().Where(s => s.CategoryId == category).OrderByDescending(s => s.Version).ToListAsync(ct);
        return new(all.FirstOrDefault(s => s.Version > CaptureSheet.Draft), all.FirstOrDefault(s => s.Version == CaptureSheet.Draft), [.. all.Where(s => s.Version > CaptureSheet.Draft).Skip(1)]);
    }

    /// <summary>Reference is the question's key.</summary>
    public Task<Outcome> SaveQuestion(Actor by, long category, QuestionForm form, CancellationToken ct) => Change(by, category, draft =>
    {
        var all = draft.Questions.ToList();
        var at = form.Key.Length == 0 ? all.Count : all.FindIndex(q => q.Key == form.Key);
        if (at < 0) return Outcome.NotFound;
        if (at == MostQuestions) return Outcome.Refused(Texts.TooManyQuestions(MostQuestions), "Label");
        if (form.Refuse([.. all.Take(at)]) is { } wrong) return wrong;
        var question = form.Make(form.Key.Length > 0 ? form.Key : FreeKey(form.Label, all));
        if (at == all.Count) all.Add(question);
        else all[at] = question;
        draft.Ask(all);
        return new Done(question.Key);
    }, ct);

    public Task<Outcome> Move(Actor by, long category, string key, bool up, CancellationToken ct) => Change(by, category, draft =>
    {
        var all = draft.Questions.ToList();
        var (at, to) = (all.FindIndex(q => q.Key == key), all.FindIndex(q => q.Key == key) + (up ? -1 : 1));
        if (at < 0) return Outcome.NotFound;
        if (to < 0 || to >= all.Count) return Outcome.Done;
        (all[at], all[to]) = (all[to], all[at]);
        if (PointsForward(all)) return Outcome.Refused(Texts.ConditionBackwards);
        draft.Ask(all);
        return Outcome.Done;
    }, ct);

    public Task<Outcome> Remove(Actor by, long category, string key, CancellationToken ct) => Change(by, category, draft =>
    {
        if (draft.Questions.FirstOrDefault(q => q.When?.Key == key) is { } leaning) return Outcome.Refused(Texts.OthersLean(leaning.Title));
        draft.Ask(draft.Questions.Where(q => q.Key != key));
        return Outcome.Done;
    }, ct);

    public Task<Outcome> SetThreshold(Actor by, long category, int threshold, CancellationToken ct) => Change(by, category, draft =>
    {
        if (threshold is < 0 or > 100) return Outcome.Refused(Texts.ThresholdWrong, "Threshold");
        draft.Threshold = threshold;
        return Outcome.Done;
    }, ct);

    public async Task<Outcome> Publish(Actor by, long category, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Sheets.FirstOrDefaultAsync(s => s.CategoryId == category && s.Version == CaptureSheet.Draft, ct) is not { } draft) return Outcome.Done;
        var last = await db.Sheets.AsNoTracking().Where(s => s.CategoryId == category && s.Version > CaptureSheet.Draft).OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        var now = clock.GetUtcNow();
        var next = new CaptureSheet { CategoryId = category, Version = (last?.Version ?? 0) + 1, Threshold = draft.Threshold, At = now, ById = by.PersonId };
        next.Ask(draft.Questions);
        db.Remove(draft);
        db.Add(next);
        await Audit.Write(db, by, "sheet.published", $"category:{category}", last is null ? null : Fields(last), Fields(next), now, ct);
        db.Record(new SheetsChanged(category), by, now);
        await work.Commit(ct);
        book.Forget();
        return new Done($"{next.Version}");
    }

    public async Task<Outcome> Discard(Actor by, long category, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await db.Sheets.Where(s => s.CategoryId == category && s.Version == CaptureSheet.Draft).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private async Task<Outcome> Change(Actor by, long category, Func<CaptureSheet, Outcome> act, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || !await db.Set<People.Category>().AnyAsync(c => c.Id == category, ct)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var draft = await db.Sheets.FirstOrDefaultAsync(s => s.CategoryId == category && s.Version == CaptureSheet.Draft, ct);
        if (draft is null) db.Add(draft = await DraftOf(category, ct));
        var outcome = act(draft);
        if (outcome is not Done) return outcome;
        (draft.At, draft.ById) = (clock.GetUtcNow(), by.PersonId);
        await work.Commit(ct);
        return outcome;
    }

    private async Task<CaptureSheet> DraftOf(long category, CancellationToken ct)
    {
        var newest = await db.Sheets.AsNoTracking().Where(s => s.CategoryId == category).OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        var draft = new CaptureSheet { CategoryId = category, Version = CaptureSheet.Draft, Threshold = newest?.Threshold ?? 70 };
        draft.Ask(newest?.Questions ?? []);
        return draft;
    }

    private static bool PointsForward(List<Question> all) => all.Any(q => q.When is { } when && all.FindIndex(o => o.Key == when.Key) >= all.IndexOf(q));

    private static string FreeKey(string label, List<Question> all)
    {
        var key = Slug.Of(label) is { Length: > 0 } slug ? slug : "frage";
        return Enumerable.Range(1, all.Count + 1).Select(n => n == 1 ? key : $"{key}-{n}").First(k => all.All(q => q.Key != k));
    }

    private static object Fields(CaptureSheet sheet) => new { sheet.Version, sheet.Threshold, sheet.Questions };
}
