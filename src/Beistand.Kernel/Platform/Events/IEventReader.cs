using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Platform.Events;

/// <summary>Reads the log from a stored cursor, once for the whole installation, and again after a crash.</summary>
public interface IEventReader
{
    string Name { get; }

    /// <summary>Whether this event is its business. Where none of a batch is, it is passed over without a transaction.</summary>
    bool Concerns(EventRow row);

    /// <summary>Works on what concerns it inside the transaction that also moves the cursor: both happen or none.</summary>
    Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct);
}

/// <summary>Follows the log on every node, from the moment the node starts or from a place of its own (index, live stream).</summary>
public interface INodeReader
{
    /// <summary>Least time from one look into the log to the next while events keep coming.</summary>
    TimeSpan Breath => TimeSpan.FromMilliseconds(250);

    Task<long> Start(BeistandDb db, CancellationToken ct);
    Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct);
}
