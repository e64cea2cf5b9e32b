namespace Beistand.Web;

/// <summary>Addresses to return to: paths of this site only.</summary>
public static class LocalUrl
{
    public static string? Of(string? url) =>
        url is { Length: > 0 and < 2000 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(c => char.IsControl(c) || c == '\\') ? url : null;
}
