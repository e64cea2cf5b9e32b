using System.Reflection;

namespace Beistand.Library.Search.Learning;

/// <summary>The lists of words that come with the program.</summary>
internal static class Shipped
{
    private static readonly Assembly Here = typeof(Shipped).Assembly;

    public static string Text(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream("search/" + name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }

    public static string[] Words(string name) => Text(name).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
