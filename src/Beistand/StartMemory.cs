using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Beistand;

/// <summary>A start takes a third more memory than what follows it: what it left behind, and the program's own pages that were read for it only.</summary>
internal static partial class StartMemory
{
    private const int DoNotNeed = 4;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    public static async Task GiveBack(CancellationToken ct)
    {
        await Task.Delay(Settled, ct);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            LeavePages();
            _ = Trim(0);
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException) { /* another C library: then it keeps what it has */ }
    }

    /// <returns>How many stretches were left.</returns>
    internal static int LeavePages() => ProgramPages(File.ReadAllLines("/proc/self/maps")).Count(p => Advise(p.From, p.Length, DoNotNeed) == 0);

    // Nobody writes to them: who needs one again gets it from the file, which the system mostly still holds.
    internal static IEnumerable<(nint From, nint Length)> ProgramPages(IEnumerable<string> maps) =>
        maps.Select(line => Page().Match(line)).Where(m => m.Success).Select(m => (From: Number(m.Groups[1]), Until: Number(m.Groups[2]))).Select(p => (p.From, p.Until - p.From));

    private static nint Number(Capture digits) => nint.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9a-f]+)-([0-9a-f]+) r-(?:xp|-s) .*\.dll$")]
    private static partial Regex Page();

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nint keep);

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(nint from, nint length, int advice);
}
