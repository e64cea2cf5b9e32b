using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Audit;

/// <summary>Writes down who changed what in rights and settings, in the transaction of the change.</summary>
public static class Audit
{
    /// <summary>What is written in place of a secret; a field that holds it counts as changed.</summary>
    public const string Hidden = "•••";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Holds other administrators' changes off until this transaction ends. Take it before reading what the change depends on.</summary>
    public static Task Lock(BeistandDb db, CancellationToken ct) => db.Dialect.LockAudit(db, ct);

    /// <summary>Adds an entry with the fields that differ; nothing where none does.</summary>
    /// <param name="old">An object whose properties are the fields before; null for something new.</param>
    /// <param name="new">The fields after; null for something gone.</param>
    public static async Task<bool> Write(BeistandDb db, Actor by, string kind, string subject, object? old, object? @new, DateTimeOffset now, CancellationToken ct)
    {
        var (before, after) = (Fields(old), Fields(@new));
        if (before is not null && after is not null)
        {
            foreach (var same in before.Select(f => f.Key).Where(k => JsonNode.DeepEquals(before[k], after[k]) && before[k]?.ToString() != Hidden).ToList())
            {
                before.Remove(same);
                after.Remove(same);
            }
            if (before.Count == 0 && after.Count == 0) return false;
        }
        await Lock(db, ct);
        var last = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        var entry = AuditEntry.After(last, by.PersonId == 0 ? null : by.PersonId, kind, subject, before?.ToJsonString(Json), after?.ToJsonString(Json), now);
        db.Add(entry);
        await db.Set<AuditHead>().ExecuteUpdateAsync(h => h.SetProperty(x => x.Seq, entry.Seq).SetProperty(x => x.Hash, entry.Hash), ct);
        return true;
    }

    private static JsonObject? Fields(object? of) => of is null ? null : JsonSerializer.SerializeToNode(of, Json)!.AsObject();
}
