using System.Globalization;

namespace Beistand.Library.Products.Importing;

/// <summary>Reads the fields of one line and keeps what is wrong with them. A field that is not there leaves what was; one without a value empties it.</summary>
internal sealed class FieldReader(ImportLine line, List<ImportProblem> problems)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public bool IsWrong { get; private set; }

    public bool Has(string field) => line.Fields.ContainsKey(field);

    public string Text(string field, int most, string before = "", bool needed = false)
    {
        known.Add(field);
        var text = line.Fields.TryGetValue(field, out var values) ? string.Join('\n', values).Trim() : before;
        if (needed && text.Length == 0) Wrong(field, Texts.ProductsFieldMissing);
        else if (text.Length > most) Wrong(field, Texts.ProductsFieldLong(most));
        return text;
    }

    public IReadOnlyList<string> List(string field, IReadOnlyList<string> before)
    {
        known.Add(field);
        return line.Fields.TryGetValue(field, out var values) ? [.. values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)] : before;
    }

    public DateOnly? Day(string field, DateOnly? before)
    {
        var text = Text(field, 40, "\0");
        if (text == "\0") return before;
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Wrong(field, Texts.ProductsFieldDay);
        return before;
    }

    public bool Flag(string field, bool before)
    {
        var text = Text(field, 10, before ? "true" : "false").ToLowerInvariant();
        if (text is "true" or "1" or "yes" or "ja") return true;
        if (text is not ("false" or "0" or "no" or "nein" or "")) Wrong(field, Texts.ProductsFieldFlag);
        return false;
    }

    public T Choice<T>(string field, T before) where T : struct, Enum
    {
        var text = Text(field, 40, before.ToString());
        if (Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])) return value;
        Wrong(field, Texts.ProductsFieldChoice(string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))));
        return before;
    }

    public Cover? Cover(string field, Cover? before)
    {
        var (from, until) = (Day(field + ".from", before?.From), Day(field + ".until", before?.Until));
        var (gives, name) = (Text(field + ".gives", 400, before?.Gives ?? ""), Text(field + ".name", 120, before?.Name ?? ""));
        if (from is null && until is null)
        {
            if (gives.Length + name.Length > 0) Wrong(field + ".from", Texts.ProductsCoverDays);
            return null;
        }
        if (from is { } first && until is { } last && first <= last) return new(first, last, gives, name);
        Wrong(field + ".until", Texts.ProductsCoverDays);
        return before;
    }

    public IReadOnlyList<Specification> Specifications(string prefix, IReadOnlyList<Specification> before)
    {
        var given = line.Fields.Where(f => f.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (field, values) in given)
        {
            known.Add(field);
            if (field.Length - prefix.Length is 0 or > 80 || string.Join(", ", values).Length > 400) Wrong(field, Texts.ProductsFieldLong(400));
        }
        return given.Count == 0 ? before : [.. given.Select(f => new Specification(f.Key[prefix.Length..].Trim(), string.Join(", ", f.Value).Trim())).Where(s => s.Value.Length > 0)];
    }

    public void Wrong(string field, string text)
    {
        IsWrong = true;
        problems.Add(new(line.Number, field, text));
    }

    /// <summary>A misspelt field would silently change nothing.</summary>
    public bool EndsWell()
    {
        foreach (var unknown in line.Fields.Keys.Where(f => !known.Contains(f))) Wrong(unknown.Length > 60 ? unknown[..60] + "…" : unknown, Texts.ProductsFieldUnknown);
        return !IsWrong;
    }
}
