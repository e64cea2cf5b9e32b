using System.Diagnostics;
using System.Globalization;

namespace Beistand.Kernel.Platform;

/// <summary>Places where the process dies as in a power cut, to prove that nothing is lost there. Nothing happens unless BEISTAND_DIES_AT names one: "place" or "place:3" for its third passing.</summary>
public static class Failpoint
{
    public const string Variable = "BEISTAND_DIES_AT";
    private static readonly string[] Wanted = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(':');
    private static readonly int Passing = Wanted.Length > 1 ? int.Parse(Wanted[1], CultureInfo.InvariantCulture) : 1;
    private static int passed;

    public static void Reach(string place)
    {
        if (place != Wanted[0] || Interlocked.Increment(ref passed) < Passing) return;
        using var me = Process.GetCurrentProcess();
        me.Kill();
    }
}
