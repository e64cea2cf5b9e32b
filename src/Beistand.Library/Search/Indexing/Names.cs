namespace Beistand.Library.Search.Indexing;

/// <summary>Fields of the index.</summary>
internal static class Names
{
    public const string Title = "title", Text = "text", TitleParts = "title-parts", TextParts = "text-parts", Surface = "surface", Grams = "grams", Language = "language", Keys = "keys";
}
