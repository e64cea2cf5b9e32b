namespace Beistand.Desk.Routing.Learning;

/// <summary>The model in use: from what it was learnt and how good it was.</summary>
public sealed class LearntModel
{
    public const int One = 1;

    public int Id { get; init; } = One;

    /// <summary>Of its content.</summary>
    public required string Sha256 { get; set; }
    public DateTimeOffset LearntAt { get; set; }

    /// <summary>Closed tickets among the requests it was learnt from.</summary>
    public int Tickets { get; set; }
    public int Requests { get; set; }
    public int Right { get; set; }
    public int Sure { get; set; }
    public int SureRight { get; set; }

    /// <summary>Hash of words and categories it was learnt with.</summary>
    public string Words { get; set; } = "";
}

/// <summary>The same model as bytes, apart from its figures: about a megabyte, read once a node.</summary>
public sealed class ModelContent
{
    public int Id { get; init; } = LearntModel.One;
    public required string Sha256 { get; set; }
    public required byte[] Content { get; set; }
}
