using Beistand.Kernel;

namespace Beistand.Desk.Solutions;

public enum SolutionKind { Article = 1, Draft, NotWorthKeeping }

/// <summary>Why a solved ticket leaves nothing to know.</summary>
public enum NoKnowledge { OneOff = 1, Duplicate, NoFault, Other }

/// <summary>What a ticket left to the knowledge base. One a ticket; a later word replaces it.</summary>
public sealed class Solution
{
    public long TicketId { get; init; }
    public SolutionKind Kind { get; private set; }
    public long? ArticleId { get; private set; }
    public NoKnowledge? Reason { get; private set; }

    /// <summary>The reason in the agent's words; empty where the reason says enough.</summary>
    public string Words { get; private set; } = "";
    public long? ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Keep(SolutionKind kind, long article, Actor by, DateTimeOffset at) => (Kind, ArticleId, Reason, Words, ById, At) = (kind, article, null, "", By(by), at);
    public void KeepNothing(NoKnowledge reason, string words, Actor by, DateTimeOffset at) => (Kind, ArticleId, Reason, Words, ById, At) = (SolutionKind.NotWorthKeeping, null, reason, words.Trim(), By(by), at);

    private static long? By(Actor by) => by.PersonId == 0 ? null : by.PersonId;
}

public sealed record SolutionKept(long Ticket, SolutionKind What, long? Article) : TicketEvent(Ticket);
