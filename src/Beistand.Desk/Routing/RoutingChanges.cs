using Beistand.Desk.Routing.Placing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Desk.Routing;

/// <summary>Rules, skills or the model changed: what nodes have read is old.</summary>
public sealed record RoutingChanged : DomainEvent;

/// <summary>Commits a change of the routing and lets all nodes know.</summary>
public sealed class RoutingChanges
{
    private readonly BeistandDb db;
    private readonly RoutingDirectory directory;
    private readonly TimeProvider clock;

    internal RoutingChanges(BeistandDb db, RoutingDirectory directory, TimeProvider clock) => (this.db, this.directory, this.clock) = (db, directory, clock);

    public async Task Commit(Work work, Actor by, CancellationToken ct)
    {
        db.Record(new RoutingChanged(), by, clock.GetUtcNow());
        await work.Commit(ct);
        directory.Forget();
    }
}
