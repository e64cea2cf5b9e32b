using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search;

/// <summary>A room whose things are found. Its keys say who may find what; the room's own rule decides again before anything is shown.</summary>
public interface ISearchSource
{
    /// <summary>What begins the ids of its entries, before a colon.</summary>
    string Kind { get; }

    /// <summary>All that can be found by anybody, in batches.</summary>
    IAsyncEnumerable<IReadOnlyList<Entry>> All(BeistandDb db, CancellationToken ct);

    /// <summary>Numbers of those that an event changed; they may be gone.</summary>
    IEnumerable<long> Touched(EventRow happened);

    /// <summary>Those of them that can still be found by anybody.</summary>
    Task<IReadOnlyList<Entry>> Of(BeistandDb db, IReadOnlyCollection<long> numbers, CancellationToken ct);

    /// <summary>Keys of the actor to entries of this room.</summary>
    IEnumerable<string> KeysOf(Actor actor);

    /// <summary>Those of them that the actor may open, by the rule that the pages ask.</summary>
    Task<IReadOnlySet<long>> Visible(BeistandDb db, Actor actor, IReadOnlyCollection<long> numbers, CancellationToken ct);
}
