using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Contracts;

/// <summary>Who may see which ticket, for events that are about to be shown.</summary>
public interface IAudiences
{
    /// <summary>The audiences of the tickets by id; a ticket that is gone is missing.</summary>
    Task<IReadOnlyDictionary<long, Audience>> Of(BeistandDb db, IReadOnlyCollection<long> ticketIds, CancellationToken ct);
}
