namespace Beistand.Portal.Reading;

public static class Robots
{
    /// <summary>Said of a page whose content may be found under another address: no cached copy of it, no word out of it.</summary>
    public const string Unquoted = "nosnippet, noarchive";
}
