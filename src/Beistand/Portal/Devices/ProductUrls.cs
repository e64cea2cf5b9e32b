using Beistand.Kernel;
using Beistand.Library.Products;

namespace Beistand.Portal.Devices;

/// <summary>Addresses of what was sold and what belongs to it, in the language of the page.</summary>
internal static class ProductUrls
{
    public static string FindDevice => Language.IsEnglish ? "/en/device" : "/geraet";
    public static string Models => Language.IsEnglish ? "/en/models" : "/modelle";
    public static string Drivers => Language.IsEnglish ? "/en/drivers" : "/treiber";
    public static string Documents => Language.IsEnglish ? "/en/documents" : "/dokumente";

    public static string Device(string serial) => ProductAddresses.Device(Language.Code, serial);
    public static string Remember(string serial) => Device(serial) + (Language.IsEnglish ? "/remember" : "/merken");
    public static string Model(string slug) => ProductAddresses.Model(Language.Code, slug);
    public static string Subscription(string secret) => ProductAddresses.Subscription(Language.Code, secret);
    public static string SubscribeTo(string page) => page + (Language.IsEnglish ? "/subscribe" : "/abonnieren");
    public static string Download(string id) => "/download/".InLanguage() + id;
    public static string File(string id) => Download(id) + (Language.IsEnglish ? "/file" : "/datei");

    public static string With(string page, params (string Key, string? Value)[] narrowed)
    {
        var given = narrowed.Where(n => !string.IsNullOrEmpty(n.Value)).Select(n => $"{n.Key}={Uri.EscapeDataString(n.Value!)}").ToList();
        return given.Count == 0 ? page : $"{page}?{string.Join('&', given)}";
    }

    private static string InLanguage(this string path) => Language.IsEnglish ? "/en" + path : path;
}
