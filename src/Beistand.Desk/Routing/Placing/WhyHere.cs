using Beistand.Desk.Routing.Rules;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Placing;

/// <param name="Rules">Names of the rules it speaks of; one that is gone is missing.</param>
public sealed record WhyView(TicketPlacement Placement, IReadOnlyDictionary<long, string> Rules);

/// <summary>Why a ticket is where it is, for its page: one row.</summary>
public sealed class WhyHere
{
    private static readonly Prepared<Func<BeistandDb, long, CancellationToken, Task<TicketPlacement?>>> PlacementOf = new(() => EF.CompileAsyncQuery((BeistandDb db, long ticket, CancellationToken ct) =>
        db.Set<TicketPlacement>().AsNoTracking().FirstOrDefault(p => p.TicketId == ticket)));

    private readonly BeistandDb db;
    private readonly RoutingDirectory directory;

    internal WhyHere(BeistandDb db, RoutingDirectory directory) => (this.db, this.directory) = (db, directory);

    public async Task<WhyView?> Of(long ticket, CancellationToken ct)
    {
        if (await PlacementOf.Over(db)(db, ticket, ct) is not { } placement) return null;
        return new(placement, placement.Rules.Length == 0 ? new Dictionary<long, string>() : (await directory.Now(db, ct)).Rules.ToDictionary(r => r.Id, r => r.Name));
    }
}
