using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Products.Importing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Importing;

/// <summary>Takes articles in from a file. Twice the same changes nothing; a line with something wrong stays out and the others go in.</summary>
public sealed class ImportArticles(BeistandDb db, WriteArticles write, ArticleParts parts, IArticleCategories categories, TimeProvider clock)
{
    public async Task<ImportReport?> Run(Actor by, ImportFile file, CancellationToken ct)
    {
        if (by.Kind != ActorKind.System && !by.Is(ArticleFlow.Editors)) return null;
        IReadOnlyList<ImportLine> lines;
        try
        {
            if (file.Content.LongLength > ReadImport.LargestBytes) throw new ImportUnreadableException(1, Texts.ProductsImportLarge(ReadImport.LargestBytes / 1024 / 1024));
            lines = ReadImport.Of(file.Content, file.Name);
        }
        catch (ImportUnreadableException wrong) { return new(new Dictionary<ImportKind, ImportCount>(), [new(wrong.Line, "", wrong.Message)], file.Dry); }
        List<ImportProblem> problems = [.. lines.Where(l => l.Fields.Count == 0).Select(l => new ImportProblem(l.Number, "", Texts.ProductsLineBroken)), .. lines.Where(l => l.Fields.Count > 0 && l.Kind != ImportKind.Article).Select(l => new ImportProblem(l.Number, "", Texts.ArticleImportType))];
        var reader = new ArticleLines(db, parts, by, await categories.ByKey(db, ct), file.Dry, problems);
        var sum = new ImportCount();
        // What others are translations of comes first.
        foreach (var line in lines.Where(l => l.Fields.Count > 0 && l.Kind == ImportKind.Article).OrderBy(l => l.First("translationOf").Length > 0))
        {
            sum += await reader.Read(line, ct) is { } read ? await Take(by, read, file.Dry, problems, ct) : new(Wrong: 1);
            db.ChangeTracker.Clear();
        }
        if (!file.Dry && sum.Added + sum.Changed > 0) await WriteDown(by, file.Name, sum, ct);
        var counts = sum == new ImportCount() ? new Dictionary<ImportKind, ImportCount>() : new() { [ImportKind.Article] = sum };
        return new(counts, [.. problems.OrderBy(p => p.Line)], file.Dry) { Empty = Texts.ArticleImportEmpty };
    }

    private async Task<ImportCount> Take(Actor by, ReadArticle read, bool dry, List<ImportProblem> problems, CancellationToken ct)
    {
        var moves = ArticleMoves.Of(read.Old?.State ?? ArticleState.Draft, read.State);
        if (read.Old is not null && !read.Changes && moves.Count == 0) return new(Same: 1);
        var done = read.Old is null ? new ImportCount(Added: 1) : new(Changed: 1);
        if (dry) return done;
        var outcome = read.Old is null ? await write.Draft(by, read.Form, null, ct) : read.Changes ? await write.Write(by, read.Old.Number, read.Form, ct) : new Done(read.Old.Number);
        foreach (var move in moves)
        {
            if (outcome is not Done { Reference: { } number }) break;
            db.ChangeTracker.Clear();
            outcome = await move(write, by, number, ct);
        }
        if (outcome is Done) return done;
        problems.Add(new(read.Line, "state", (outcome as Refused)?.Text ?? Texts.ArticleNotNow));
        return new(Wrong: 1);
    }

    private async Task WriteDown(Actor by, string name, ImportCount sum, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await Audit.Write(db, by, "articles.imported", "articles", null, new { file = SafeName.Of(name), added = sum.Added, changed = sum.Changed, wrong = sum.Wrong }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
    }
}

internal static class ArticleMoves
{
    public delegate Task<Outcome> Move(WriteArticles write, Actor by, string number, CancellationToken ct);

    private static readonly Move Submit = (w, by, number, ct) => w.Submit(by, number, ct), Publish = (w, by, number, ct) => w.Publish(by, number, ct), Outdate = (w, by, number, ct) => w.Outdate(by, number, ct),
        Archive = (w, by, number, ct) => w.Archive(by, number, ct), Return = (w, by, number, ct) => w.Return(by, number, Texts.ArticleImportReturned, ct);

    public static IReadOnlyList<Move> Of(ArticleState from, ArticleState to) => (from, to) switch
    {
        _ when from == to => [],
        (_, ArticleState.Archived) => [Archive],
        (_, ArticleState.Draft) => [Return],
        (ArticleState.Draft, ArticleState.InReview) => [Submit],
        (_, ArticleState.InReview) => [Return, Submit],
        (ArticleState.Draft, ArticleState.Published) => [Submit, Publish],
        (_, ArticleState.Published) => [Publish],
        (ArticleState.Draft, ArticleState.Outdated) => [Submit, Publish, Outdate],
        (ArticleState.InReview, ArticleState.Outdated) => [Publish, Outdate],
        _ => [Outdate],
    };
}
