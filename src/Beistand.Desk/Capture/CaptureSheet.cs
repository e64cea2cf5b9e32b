namespace Beistand.Desk.Capture;

/// <summary>What has to be recorded for a category. A published version never changes; the draft is version 0.</summary>
public sealed class CaptureSheet
{
    public const int Draft = 0;

    public long Id { get; private set; }
    public long CategoryId { get; init; }
    public int Version { get; init; }

    /// <summary>Percent of the asked questions that must be answered before a ticket may go up.</summary>
    public int Threshold { get; set; } = 70;
    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public DateTimeOffset At { get; set; }
    public long? ById { get; set; }

    public Question? Question(string key) => Questions.FirstOrDefault(q => q.Key == key);

    public void Ask(IEnumerable<Question> questions) => Questions = [.. questions];
}
