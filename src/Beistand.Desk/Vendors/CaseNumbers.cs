namespace Beistand.Desk.Vendors;

/// <summary>Numbers of vendors in what people write. A shape is plain text in which "#" stands for a digit: "SR-########".</summary>
public static class CaseNumbers
{
    public const int Longest = 40;
    private const int MostTokens = 1000;
    private static readonly char[] Between = [' ', '\t', '\r', '\n', '(', ')', '[', ']', '<', '>', '{', '}', ',', ';', ':', '"', '\'', '„', '“', '”', '=', '|', '#'];

    public static string Normal(string number) => string.Join(' ', number.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    public static bool IsShape(string shape) => shape.Length is > 3 and <= Longest && shape.Count(c => c == '#') >= 3 && !shape.Any(char.IsControl) && shape.Trim() == shape;

    /// <summary>What has this shape and stands alone, in its order.</summary>
    public static IReadOnlyList<string> Find(string shape, string text)
    {
        List<string> found = [];
        if (shape.Length == 0) return found;
        for (var i = 0; i + shape.Length <= text.Length; i++)
        {
            if (Fits(shape, text.AsSpan(i, shape.Length)) && IsBorder(text, i - 1) && IsBorder(text, i + shape.Length)) found.Add(text.Substring(i, shape.Length).ToUpperInvariant());
        }
        return [.. found.Distinct()];
    }

    /// <summary>Everything in a text that may be a number of somebody's.</summary>
    public static IReadOnlyList<string> Candidates(string text) =>
        [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim('.', '!', '?', '*', '_').ToUpperInvariant()).Where(t => t.Length is > 2 and <= Longest && t.Any(char.IsAsciiDigit)).Distinct().Take(MostTokens)];

    private static bool Fits(string shape, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < shape.Length; i++)
            if (shape[i] == '#' ? !char.IsAsciiDigit(text[i]) : char.ToUpperInvariant(shape[i]) != char.ToUpperInvariant(text[i])) return false;
        return true;
    }

    private static bool IsBorder(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);
}
