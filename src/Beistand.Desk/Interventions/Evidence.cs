using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions;

/// <summary>To what a piece of evidence belongs; files of the plan are part of what is approved.</summary>
public enum Phase { Plan = 1, Before, After }

/// <summary>What was counted, seen or kept as a file, before or after. Only added; of the plan also taken out.</summary>
public sealed class Evidence
{
    public const int LongestText = 5_000;

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public Phase Phase { get; init; }
    public long? Rows { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Random, for the address of the file; empty where there is none.</summary>
    public string FileId { get; init; } = "";
    public string FileName { get; init; } = "";
    public long FileSize { get; init; }

    /// <summary>Of the content, made by this house when it was kept.</summary>
    public string Sha256 { get; init; } = "";
    public long ById { get; init; }
    public DateTimeOffset At { get; init; }

    public bool HasFile => Sha256.Length > 0;

    public static Evidence OfFile(Phase phase, Attachment file, Actor by, DateTimeOffset now) =>
        new() { Phase = phase, FileId = RandomId.New(), FileName = file.Name, FileSize = file.Size, Sha256 = file.Sha256, ById = by.PersonId, At = now };
}

/// <summary>What somebody hands in: rows counted, words, files that lie in the store already.</summary>
public sealed record Proof(long? Rows = null, string Text = "", IReadOnlyList<Attachment>? Files = null)
{
    public bool IsEmpty => Rows is null && Text.Trim().Length == 0 && Files is not { Count: > 0 };

    internal IEnumerable<Evidence> As(Phase phase, Actor by, DateTimeOffset now)
    {
        if (Rows is not null || Text.Trim().Length > 0) yield return new Evidence { Phase = phase, Rows = Rows, Text = Text.ReplaceLineEndings("\n").Trim(), ById = by.PersonId, At = now };
        foreach (var file in Files ?? []) yield return Evidence.OfFile(phase, file, by, now);
    }
}
