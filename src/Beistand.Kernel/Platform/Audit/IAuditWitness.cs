using Beistand.Kernel.Platform.Data;

namespace Beistand.Kernel.Platform.Audit;

/// <summary>A room whose rows must be as the audit log says they became.</summary>
public interface IAuditWitness
{
    /// <summary>Number of the first row that is not, or that is gone; null where all agree.</summary>
    Task<string?> FirstContradiction(BeistandDb db, CancellationToken ct);
}
