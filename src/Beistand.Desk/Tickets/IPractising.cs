using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Desk.Tickets;

/// <summary>What lessons make of the tickets of one agent, by category.</summary>
/// <param name="Learning">Their tickets are offered to him first, as practice.</param>
/// <param name="Mastered">He has learnt to solve them at the 1st level, whatever level a rule asks for.</param>
public sealed record Practice(IReadOnlyCollection<long> Learning, IReadOnlyCollection<long> Mastered);

/// <summary>Knows who learns by which tickets; the room of coaching does. Called inside verbs' transactions: what can be kept is not read each time.</summary>
public interface IPractising
{
    ValueTask<Practice> Of(BeistandDb db, Actor by, CancellationToken ct);

    /// <summary>Whether a lesson of this team tells how tickets of the category are solved.</summary>
    ValueTask<bool> IsTaught(BeistandDb db, long team, long? category, CancellationToken ct);

    /// <summary>He has taken this ticket next; its event is not in the log yet.</summary>
    ValueTask Took(BeistandDb db, Ticket ticket, Actor by, DateTimeOffset now, CancellationToken ct);
}
