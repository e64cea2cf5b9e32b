namespace Beistand.Library.Knowledge.Voting;

/// <summary>A reader says whether an article helped. Nobody knows who.</summary>
public sealed class ArticleVote
{
    public long Id { get; private set; }
    public long ArticleId { get; set; }
    public bool Helped { get; init; }

    public string Reason { get; init; } = "";
    public DateOnly On { get; init; }
}
