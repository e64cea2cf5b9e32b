using System.Text.Json.Serialization;

namespace Beistand.Kernel;

/// <summary>One verb that happened. Holds ids, enum values, numbers and times, never text or personal data.</summary>
public abstract record DomainEvent
{
    [JsonIgnore] public virtual long? TicketId => null;

    /// <summary>Whether the ticket's customer may learn that this happened.</summary>
    [JsonIgnore] public virtual bool ForCustomers => false;

    [JsonIgnore] public string Kind => GetType().Name;
}

public abstract record TicketEvent(long Ticket) : DomainEvent
{
    [JsonIgnore] public override long? TicketId => Ticket;
}
