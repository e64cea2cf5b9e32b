namespace Beistand.Library.Search.Analysing;

/// <summary>Four letters in a row: they find what no rule foresaw.</summary>
internal static class Grams
{
    private const int Length = 4;

    public static IEnumerable<string> Of(IEnumerable<ReadWord> words)
    {
        var text = string.Concat(words.Where(w => !w.SamePlace).Select(w => w.Surface));
        for (var at = 0; at + Length <= text.Length; at++) yield return text.Substring(at, Length);
    }
}
