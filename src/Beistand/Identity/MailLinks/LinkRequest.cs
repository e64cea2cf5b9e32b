namespace Beistand.Identity.MailLinks;

/// <summary>Somebody typed an address and wants a link there. Whether it is known is found out later, so that the answer is the same for all.</summary>
public sealed class LinkRequest
{
    public long Id { get; private set; }

    /// <summary>As typed, in lower case; forgotten at once where nobody has it.</summary>
    public required string Address { get; init; }
    public LinkUse For { get; init; }
    public string Language { get; init; } = "de";
    public string? ReturnUrl { get; init; }
    public DateTimeOffset At { get; init; }
    public long? PersonId { get; private set; }

    public void Accept(long personId) => PersonId = personId;
}
