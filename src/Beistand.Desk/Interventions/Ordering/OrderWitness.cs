using System.Text.Json;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Ordering;

/// <summary>Holds each order against its protocol: its state, its text, who approved and who executed. What was changed past the verbs is found.</summary>
internal sealed class OrderWitness : IAuditWitness
{
    private sealed class Told
    {
        public string? State { get; set; }
        public string? Hash { get; set; }
        public long? Approver { get; set; }
        public long? Executor { get; set; }
    }

    public async Task<string?> FirstContradiction(BeistandDb db, CancellationToken ct)
    {
        var told = new SortedDictionary<string, Told>(StringComparer.Ordinal);
        var prefix = OrderVerbs.Subject("");
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject.StartsWith(prefix)).OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            var number = entry.Subject[prefix.Length..];
            if (!told.TryGetValue(number, out var known)) told[number] = known = new Told();
            Hear(known, entry);
        }
        var orders = await db.Interventions.AsNoTracking().Include(o => o.Evidence).AsSplitQuery().ToDictionaryAsync(o => o.Number, ct);
        return told.Keys.Union(orders.Keys).Order(StringComparer.Ordinal).FirstOrDefault(number => !orders.TryGetValue(number, out var order) || !told.TryGetValue(number, out var said) || !Agrees(order, said));
    }

    private static void Hear(Told known, AuditEntry entry)
    {
        using var fields = JsonDocument.Parse(entry.New ?? "{}");
        known.State = Text(fields, Protocol.State) ?? known.State;
        known.Hash = Text(fields, Protocol.Hash) ?? known.Hash;
        if (entry.Kind == Protocol.Kind(OrderVerb.Approve)) known.Approver = entry.ActorId;
        // Whoever writes anew, or does it without waiting, gives the approval up.
        if (entry.Kind == Protocol.Kind(OrderVerb.Write) || entry.Kind == Protocol.Kind(OrderVerb.ExecuteInEmergency)) known.Approver = null;
        if (entry.Kind == Protocol.Kind(OrderVerb.Execute) || entry.Kind == Protocol.Kind(OrderVerb.ExecuteInEmergency)) known.Executor = entry.ActorId;
    }

    private static bool Agrees(InterventionOrder order, Told said) =>
        order.State.ToString() == said.State && order.ContentHash == said.Hash && order.Approval?.By == said.Approver && order.Execution?.By == said.Executor
        && (order.Approval is null || order.Approval.ContentHash == said.Hash) && (order.Execution is null || order.Execution.ContentHash == said.Hash);

    private static string? Text(JsonDocument fields, string name) => fields.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
