namespace Beistand.Library.Products.Importing;

public enum ImportKind { Model = 1, Device, Download, Advisory, Article }

/// <param name="Number">The line it begins in, from 1.</param>
/// <param name="Kind">Null where the file does not say it in words we know.</param>
/// <param name="Fields">Values by field; parts of a part with a dot between ("guarantee.until"), several values in their order.</param>
public sealed record ImportLine(int Number, ImportKind? Kind, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>The first value of a field; empty where there is none.</summary>
    internal string First(string field) => Fields.TryGetValue(field, out var values) && values.Count > 0 ? values[0].Trim() : "";
}

/// <summary>What is wrong with a line; the others go in.</summary>
/// <param name="Field">Empty where it is the whole line.</param>
public sealed record ImportProblem(int Line, string Field, string Text);

public sealed record ImportCount(int Added = 0, int Changed = 0, int Same = 0, int Wrong = 0)
{
    public static ImportCount operator +(ImportCount one, ImportCount other) => new(one.Added + other.Added, one.Changed + other.Changed, one.Same + other.Same, one.Wrong + other.Wrong);
}

/// <param name="Dry">Nothing was changed: it was only looked at what would be.</param>
public sealed record ImportReport(IReadOnlyDictionary<ImportKind, ImportCount> Counts, IReadOnlyList<ImportProblem> Problems, bool Dry)
{
    public bool IsWell => Problems.Count == 0;

    public string Empty { get; init; } = Texts.ProductsImportEmpty;
    public ImportCount Sum => Counts.Values.Aggregate(new ImportCount(), (all, one) => all + one);

    /// <summary>As people read it, a line each: what is wrong, and then how many of what.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. Problems.Select(p => p.Field.Length > 0 ? Texts.ProductsImportProblem(p.Line, p.Field, p.Text) : Texts.ProductsImportLine(p.Line, p.Text)),
        .. Enum.GetValues<ImportKind>().Where(Counts.ContainsKey).Select(k => Texts.ProductsImportCount(Texts.Of("ProductsImport" + k), Counts[k].Added, Counts[k].Changed, Counts[k].Same, Counts[k].Wrong)),
        .. Sum == new ImportCount() && Problems.Count == 0 ? [Empty] : Dry ? [Texts.ProductsImportDry] : Array.Empty<string>(),
    ];
}

/// <summary>The file as a whole cannot be read; says in words what to do.</summary>
public sealed class ImportUnreadableException(int line, string text) : Exception(text)
{
    public int Line { get; } = line;
}
