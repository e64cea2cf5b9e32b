namespace Beistand.Desk.Routing.Words;

/// <summary>Typical words that an administrator wrote in place of those shipped.</summary>
public sealed class CategoryWords
{
    /// <summary>A category's key, or "level-1" to "level-3".</summary>
    public required string Key { get; init; }
    public required string Text { get; set; }
}
