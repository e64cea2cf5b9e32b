namespace Beistand.Library.Search.Analysing;

/// <summary>What makes the search understand German, step by step; each can be left out to see what it is worth.</summary>
[Flags]
public enum Steps
{
    None = 0,

    /// <summary>Word and inflected word are one (Snowball).</summary>
    Stem = 1,

    /// <summary>ä, ae and a are one, so are ß and ss.</summary>
    Fold = 2,

    /// <summary>Words that stand everywhere count a third.</summary>
    HalfStops = 4,

    /// <summary>The words that a compound of the question is made of are asked too.</summary>
    AskParts = 8,

    /// <summary>The words that a compound of a text is made of are found too.</summary>
    IndexParts = 16,

    /// <summary>Words that hardly stand anywhere are taken for a slip of the fingers.</summary>
    Fuzzy = 32,

    /// <summary>Four letters in a row of the title.</summary>
    Grams = 64,

    /// <summary>What is written as one with signs or digits is one word and several; participles are their verb.</summary>
    Identifiers = 128,

    /// <summary>What has more of the question stands higher.</summary>
    Coverage = 256,

    /// <summary>Words that stand close together in the question and in the text.</summary>
    Phrases = 512,
    Synonyms = 1024,
    All = 2047,
}
