namespace Beistand.Desk.Tickets.Answering;

/// <summary>An answer that is written and not sent: it leaves at its time unless its writer takes it back. It is no message yet, so nobody but the team can come across it.</summary>
public sealed class ScheduledAnswer
{
    public long Id { get; private set; }
    public long TicketId { get; init; }
    public long AuthorId { get; init; }
    public People.Person? Author { get; private set; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset SendAt { get; private set; }

    /// <summary>Sent at a time somebody chose; otherwise within seconds, so that he may change his mind.</summary>
    public bool IsLater { get; private set; }
    public string Text { get; init; } = "";
    public string? Html { get; init; }

    /// <summary>As typed and checked.</summary>
    public string Cc { get; init; } = "";
    public string Bcc { get; init; } = "";
    public bool ThenClose { get; init; }
    public PendingReason? ThenWait { get; init; }

    /// <summary>Public ids of files, separated by blanks.</summary>
    public string Uploads { get; init; } = "";

    /// <summary>Taken back: kept a while for its writer, who finds his words in the composer.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Why it could not be sent when its time came.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<string> UploadIds => Uploads.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public ScheduledAnswer For(DateTimeOffset sendAt, bool later)
    {
        (SendAt, IsLater, Problem) = (sendAt, later, null);
        return this;
    }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    /// <summary>It waits for a person again, who sees why.</summary>
    public void Stop(string problem) => Problem = problem;
}
