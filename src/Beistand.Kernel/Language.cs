using System.Globalization;

namespace Beistand.Kernel;

/// <summary>German or English for a stretch of code: texts, dates and numbers follow.</summary>
public static class Language
{
    public static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Of(string? code) => code is "en" ? English : German;

    /// <summary>What whoever sits at the terminal reads.</summary>
    public static CultureInfo OfTerminal => Of(Environment.GetEnvironmentVariable("LANG")?.StartsWith("en", StringComparison.Ordinal) == true ? "en" : "de");

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Code => IsEnglish ? "en" : "de";

    public static IDisposable Use(string? code)
    {
        var before = new Scope(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Set(Of(code));
        return before;
    }

    public static void Set(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    private sealed record Scope(CultureInfo Culture, CultureInfo Ui) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Culture, Ui);
    }
}
