using Beistand.Kernel;

namespace Beistand.Identity.SigningIn;

/// <summary>Where people sign in: in German, and in English under /en.</summary>
internal static class SignInUrls
{
    public static readonly (string De, string En)
        Home = ("/anmelden", "/en/sign-in"), Link = ("/anmelden/link", "/en/sign-in/link"), OnItsWay = ("/anmelden/unterwegs", "/en/sign-in/on-its-way"),
        Forgotten = ("/anmelden/kennwort-vergessen", "/en/sign-in/forgotten-password"), SecondStep = ("/anmelden/zweiter-schritt", "/en/sign-in/second-step"), Passkey = ("/anmelden/passkey", "/en/sign-in/passkey");

    public static string Here(this (string De, string En) address) => Language.IsEnglish ? address.En : address.De;

    /// <summary>The same page in the other language. The German one says so in its address, or an English browser would be answered in English.</summary>
    public static string Other(this (string De, string En) address) => Language.IsEnglish ? address.De + "?sprache=de" : address.En;

    public static void Each(this (string De, string En) address, Action<string> map)
    {
        map(address.De);
        map(address.En);
    }
}
