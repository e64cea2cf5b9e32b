namespace Beistand.Portal.Asking;

/// <summary>Something that may help before a request is sent.</summary>
/// <param name="Icon">What kind of thing it is, as a picture.</param>
public sealed record Offer(string Title, string Url, string Icon);
