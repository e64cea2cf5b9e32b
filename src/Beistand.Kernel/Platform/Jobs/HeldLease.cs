using Beistand.Kernel.Platform.Leases;

namespace Beistand.Kernel.Platform.Jobs;

/// <summary>The lease under which the job of this scope runs; none where somebody calls it by hand. Its fence says before each irrevocable deed whether it is still ours to do.</summary>
public sealed class HeldLease
{
    public Lease? Lease { get; internal set; }
}
