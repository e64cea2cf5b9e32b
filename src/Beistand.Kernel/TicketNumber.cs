using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Kernel;

/// <summary>YY-NNNNN-C: counter per year, grows by a digit, C a Damm digit over the rest.</summary>
public static partial class TicketNumber
{
    private static readonly byte[,] Damm =
    {
        { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 }, { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 }, { 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 }, { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
        { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 }, { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 }, { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 }, { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
        { 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 }, { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
    };

    public static string Of(int year, long counter)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{counter:00000}");
        return $"{body[..2]}-{body[2..]}-{CheckDigit(body)}";
    }

    /// <summary>The number in its written form, or null where the text is none (wrong shape or check digit).</summary>
    public static string? Parse(string text)
    {
        var match = Shape().Match(text.Trim());
        if (!match.Success) return null;
        var body = match.Groups[1].Value + match.Groups[2].Value;
        return CheckDigit(body) == match.Groups[3].Value[0] - '0' ? $"{match.Groups[1]}-{match.Groups[2]}-{match.Groups[3]}" : null;
    }

    private static int CheckDigit(string digits) => digits.Aggregate(0, (interim, digit) => Damm[interim, digit - '0']);

    [GeneratedRegex(@"^(\d{2})-?(\d{5,9})-?(\d)$")]
    private static partial Regex Shape();
}
