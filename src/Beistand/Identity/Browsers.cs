namespace Beistand.Identity;

/// <summary>What a browser calls itself, in two words; the rest of its name is nobody's business.</summary>
internal static class Browsers
{
    // The order matters: most browsers claim to be others as well.
    private static readonly (string Mark, string Name)[] Programs = [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string? userAgent) => string.Join(" · ", new[] { Find(Programs, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] names, string? userAgent) => names.FirstOrDefault(n => userAgent?.Contains(n.Mark, StringComparison.Ordinal) == true).Name;
}
