namespace Beistand.Desk.Tickets;

public enum RecipientAs { To = 1, Cc, Bcc }

/// <summary>Somebody to whom a message goes by mail, and what became of it there. It gives no right to anything.</summary>
public sealed class Recipient
{
    public long Id { get; private set; }
    public long MessageId { get; private set; }
    public RecipientAs As { get; init; }
    public required string Address { get; set; }
    public DeliveryState Delivery { get; private set; } = DeliveryState.Queued;

    /// <summary>Why it did not arrive, or not yet.</summary>
    public string? Problem { get; private set; }

    public void Delivered(DeliveryState state, string? problem = null) => (Delivery, Problem) = (state, problem);
}
