using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Beistand.Library.Knowledge.Revising;

public sealed record DiffPiece(string Text, bool Changed);

/// <summary>What stands beside each other. A side without a line is null.</summary>
public sealed record DiffLine(IReadOnlyList<DiffPiece>? Old, IReadOnlyList<DiffPiece>? New, bool Changed);

/// <param name="OnlyMarkup">The words are the same and the formatting is not.</param>
public sealed record PartDiff(string Part, IReadOnlyList<DiffLine> Lines, bool OnlyMarkup);

/// <summary>Two texts of an article side by side, as a person reads them.</summary>
public static class ArticleDiff
{
    private static readonly SideBySideDiffBuilder Builder = new(new Differ());

    public static IReadOnlyList<PartDiff> Of(ArticleText old, ArticleText now)
    {
        (string Name, string Old, string New)[] parts =
        [
            (nameof(old.Title), old.Title, now.Title), (nameof(old.Problem), old.Problem, now.Problem), (nameof(old.Environment), old.Environment, now.Environment), (nameof(old.Cause), old.Cause, now.Cause), (nameof(old.Solution), old.Solution, now.Solution),
        ];
        return [.. parts.Where(p => p.Old != p.New).Select(p => Part(p.Name, RichText.Plain(p.Old), RichText.Plain(p.New)))];
    }

    private static PartDiff Part(string name, string old, string now)
    {
        if (old == now) return new(name, [], true);
        var model = Builder.BuildDiffModel(old, now, ignoreWhitespace: false);
        return new(name, [.. model.OldText.Lines.Zip(model.NewText.Lines, Line)], false);
    }

    private static DiffLine Line(DiffPlex.DiffBuilder.Model.DiffPiece old, DiffPlex.DiffBuilder.Model.DiffPiece now) => new(Side(old), Side(now), old.Type != ChangeType.Unchanged || now.Type != ChangeType.Unchanged);

    private static IReadOnlyList<DiffPiece>? Side(DiffPlex.DiffBuilder.Model.DiffPiece line) => line.Type switch
    {
        ChangeType.Imaginary => null,
        ChangeType.Modified when line.SubPieces.Count > 0 => [.. line.SubPieces.Where(p => p.Text is { Length: > 0 }).Select(p => new DiffPiece(p.Text, p.Type is not ChangeType.Unchanged))],
        _ => [new DiffPiece(line.Text ?? "", line.Type is ChangeType.Inserted or ChangeType.Deleted)],
    };
}
