using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Beistand.Kernel.Platform.Audit;

/// <summary>One change of rights or settings. Each entry's hash covers the one before, so that nothing can be changed or taken out unseen.</summary>
public sealed class AuditEntry
{
    public long Seq { get; private set; }
    public DateTimeOffset At { get; private set; }
    public long? ActorId { get; private set; }

    /// <summary>What was done, for example "person.changed".</summary>
    public string Kind { get; private set; } = "";

    /// <summary>To what, for example "person:17".</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The changed fields before and after, as JSON; secrets as dots.</summary>
    public string? Old { get; private set; }
    public string? New { get; private set; }
    public string PreviousHash { get; private set; } = "";
    public string Hash { get; private set; } = "";

    internal static AuditEntry After(AuditHead last, long? actor, string kind, string subject, string? old, string? @new, DateTimeOffset now)
    {
        var entry = new AuditEntry
        {
            Seq = last.Seq + 1, At = Microseconds(now), ActorId = actor, Kind = kind, Subject = subject, Old = old, New = @new, PreviousHash = last.Hash,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    // Both databases keep microseconds; a finer time would change under the hash.
    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public string ComputeHash()
    {
        var row = JsonSerializer.Serialize(new object?[] { Seq, At.UtcTicks / TimeSpan.TicksPerMicrosecond, ActorId, Kind, Subject, Old, New });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PreviousHash + row)));
    }
}

/// <summary>Where the chain ends; shows that entries were cut off at the end.</summary>
public sealed class AuditHead
{
    public int Id { get; init; } = 1;
    public long Seq { get; init; }
    public string Hash { get; init; } = "";
}
