using Beistand.Kernel;

namespace Beistand.Portal;

/// <summary>The portal's addresses: German, and English under /en.</summary>
internal static class Urls
{
    public static string Home => Language.IsEnglish ? "/en" : "/";
    public static string Contact => Language.IsEnglish ? "/en/contact" : "/kontakt";
    public static string Search => Language.IsEnglish ? "/en/search" : "/suche";

    /// <summary>An article's page for customers.</summary>
    public static string Article(string slug) => (Language.IsEnglish ? "/en/article/" : "/artikel/") + slug;
    public static string Solved => Language.IsEnglish ? "/en/solved" : "/geloest";

    /// <summary>The form with what is known already: words looked for, an article read, a device.</summary>
    public static string ContactWith(string? words, string? article, string? serial, string? search)
    {
        (string Key, string? Value)[] known = [("q", words), ("artikel", article), ("serial", serial), ("s", search)];
        var given = known.Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => $"{k.Key}={Uri.EscapeDataString(k.Value!)}").ToList();
        return given.Count == 0 ? Contact : $"{Contact}?{string.Join('&', given)}";
    }

    public static string Mine => Language.IsEnglish ? "/en/requests" : "/anliegen";
    public static string Api => Language.IsEnglish ? "/en/api" : "/api";
    public static string Details(string number) => Request(number) + (Language.IsEnglish ? "/details" : "/angaben");
    public static string Questions(long? category, string serial) => (Language.IsEnglish ? "/en/contact/questions" : "/kontakt/fragen") + $"?category={category}&serial={Uri.EscapeDataString(serial)}";
    public static string Offers => Language.IsEnglish ? "/en/contact/suggestions" : "/kontakt/vorschlaege";
    public static string Request(string number) => (Language.IsEnglish ? "/en/request/" : "/anliegen/") + number;

    public static readonly IReadOnlyDictionary<string, (string De, string En)> LegalPages = new Dictionary<string, (string, string)>
    {
        ["imprint"] = ("/impressum", "/en/imprint"), ["privacy"] = ("/datenschutz", "/en/privacy"), ["accessibility"] = ("/barrierefreiheit", "/en/accessibility"),
    };

    public static string Legal(string page) => Language.IsEnglish ? LegalPages[page].En : LegalPages[page].De;
}
