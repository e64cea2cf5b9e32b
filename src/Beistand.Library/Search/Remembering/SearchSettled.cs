using Beistand.Kernel;

namespace Beistand.Library.Search.Remembering;

/// <summary>Somebody took care of words that were looked for in vain. Whoever looks for them in vain after that brings them back.</summary>
public sealed class SearchSettled
{
    public required string Words { get; init; }
    public required string Language { get; init; }

    public long UpTo { get; private set; }
    public DateOnly Day { get; private set; }

    public void Settle(long upTo, DateOnly day) => (UpTo, Day) = (upTo, day);
}

public sealed record SearchesSettled(long Search) : DomainEvent;
