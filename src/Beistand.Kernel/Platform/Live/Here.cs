namespace Beistand.Kernel.Platform.Live;

/// <summary>The page that is being made: who looks at it, and what the layout must know before the page itself is rendered.</summary>
public sealed class Here
{
    public Actor Actor { get; set; } = Actor.Anonymous;
    public string Path { get; set; } = "/";

    /// <summary>Topics whose news concern this page; null for a page that does not live.</summary>
    public string? Live { get; set; }
    public string LiveUrl { get; set; } = "/live";
    public long Seq { get; set; }
    public string? Presence { get; set; }
    public string? PageName { get; set; }
    public string? View { get; set; }

    /// <summary>The same page in the other language.</summary>
    public string? OtherLanguage { get; set; }
}
