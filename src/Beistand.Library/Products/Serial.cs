using System.Globalization;

namespace Beistand.Library.Products;

/// <summary>
/// A serial number as it is compared: letters and digits in capitals, and in it the running number, the last digits there are. "YLTT-012345" is the head "YLTT" and the
/// number 12345 of six digits; what stands after it ("…X") is the tail. Numbers of one head and tail can be counted through, others not.
/// </summary>
/// <param name="Key">Letters and digits in capitals; what is unique.</param>
/// <param name="Digits">How many the running number is written with, at most 18; 0 where there is none.</param>
public sealed record Serial(string Key, string Head, long Number, int Digits, string Tail)
{
    public const int Longest = 40;
    private const int MostDigits = 18;

    /// <summary>Null where it is no serial number: nothing but signs, too long or with signs that none has.</summary>
    public static Serial? Of(string? text)
    {
        var written = (text ?? "").Trim().ToUpperInvariant();
        if (written.Length > Longest || !written.All(c => char.IsAsciiLetterOrDigit(c) || " -./_".Contains(c, StringComparison.Ordinal))) return null;
        var key = string.Concat(written.Where(char.IsAsciiLetterOrDigit));
        if (key.Length == 0) return null;
        var end = key.Length;
        while (end > 0 && !char.IsAsciiDigit(key[end - 1])) end--;
        var start = end;
        while (start > 0 && end - start < MostDigits && char.IsAsciiDigit(key[start - 1])) start--;
        if (end == 0) return new(key, key, 0, 0, "");
        return new(key, key[..start], long.Parse(key[start..end], CultureInfo.InvariantCulture), end - start, key[end..]);
    }

    /// <summary>As it is shown: capitals, without blanks around it.</summary>
    public static string Show(string text) => text.Trim().ToUpperInvariant();
}

/// <summary>Serial numbers from the first to the last, both among them.</summary>
public sealed class SerialRange
{
    public long Id { get; private set; }
    public long AdvisoryId { get; private set; }
    public string First { get; private set; } = "";
    public string Last { get; private set; } = "";
    public string Head { get; private set; } = "";
    public string Tail { get; private set; } = "";
    public long FromNumber { get; private set; }
    public long UntilNumber { get; private set; }
    public int FromDigits { get; private set; }
    public int UntilDigits { get; private set; }

    /// <summary>Null where the two are no serial numbers, differ in more than the running number, or the last comes before the first.</summary>
    public static SerialRange? Of(string first, string last)
    {
        if (Serial.Of(first) is not { } from || Serial.Of(last) is not { } until || from.Head != until.Head || from.Tail != until.Tail) return null;
        if (from.Number > until.Number || from.Digits > until.Digits) return null;
        return new() { First = Serial.Show(first), Last = Serial.Show(last), Head = from.Head, Tail = from.Tail, FromNumber = from.Number, UntilNumber = until.Number, FromDigits = from.Digits, UntilDigits = until.Digits };
    }

    public bool Has(Serial one) => one.Head == Head && one.Tail == Tail && one.Number >= FromNumber && one.Number <= UntilNumber && one.Digits >= FromDigits && one.Digits <= UntilDigits;
}
