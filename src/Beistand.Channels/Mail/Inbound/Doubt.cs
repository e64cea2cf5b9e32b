namespace Beistand.Channels.Mail.Inbound;

/// <summary>Why a mail waits until somebody says where it belongs.</summary>
public enum Doubt
{
    /// <summary>Its From is an agent's: agents do not act by mail.</summary>
    Agent = 1,

    /// <summary>Our mail server found that it does not come from where it says.</summary>
    Unauthenticated,

    /// <summary>It refers to a ticket in which its sender takes no part.</summary>
    Stranger,

    /// <summary>Nothing but a number in the subject leads to the ticket.</summary>
    OnlyNumber,

    /// <summary>Too many came from this address within the hour.</summary>
    Many,
}

public enum Decided { Accepted = 1, NewTicket, Spam }

public sealed record Decision(Decided As, long By, DateTimeOffset At);
