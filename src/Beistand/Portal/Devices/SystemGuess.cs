namespace Beistand.Portal.Devices;

/// <summary>Which operating system somebody has, by what his browser says of itself. A guess: the page lets him choose another.</summary>
internal static class SystemGuess
{
    // The first sign that fits decides. Windows 11 calls itself 10.
    private static readonly (string Sign, string[] Names)[] Signs =
    [
        ("Windows NT 10", ["Windows 11", "Windows 10"]), ("Windows NT 6.3", ["Windows 8.1"]), ("Windows NT 6.1", ["Windows 7"]), ("Android", ["Android"]), ("iPhone", ["iOS"]), ("iPad", ["iOS"]), ("CrOS", ["ChromeOS"]), ("Macintosh", ["macOS"]),
        ("Linux", ["Linux", "Ubuntu", "Debian"]),
    ];

    /// <returns>One of the systems there is something for; empty where none fits.</returns>
    public static string Of(string browser, IReadOnlyList<string> systems)
    {
        var names = Signs.FirstOrDefault(s => browser.Contains(s.Sign, StringComparison.OrdinalIgnoreCase)).Names ?? [];
        return names.Select(name => systems.FirstOrDefault(s => s.StartsWith(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(s => s is not null) ?? "";
    }
}
