using System.Text.Json;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Platform.Events;

/// <summary>One row of the log: order is Seq.</summary>
public sealed class EventRow
{
    public long Seq { get; private set; }
    public DateTimeOffset At { get; init; }
    public long? ActorId { get; init; }
    public required string Kind { get; init; }
    public long? TicketId { get; init; }
    public bool ForCustomers { get; init; }
    public required string Data { get; init; }

    public T Read<T>() where T : DomainEvent => JsonSerializer.Deserialize<T>(Data, BeistandDb.EventJson)!;
}

/// <summary>How far a reader has come.</summary>
public sealed class EventCursor
{
    public required string Reader { get; init; }
    public long Seq { get; set; }
}
