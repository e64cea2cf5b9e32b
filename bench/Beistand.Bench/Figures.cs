using System.Globalization;

namespace Beistand.Bench;

/// <summary>What is printed: times in milliseconds, one line a measure.</summary>
internal static class Figures
{
    public static void Print(string what, List<double> milliseconds, string more = "")
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-28} n {milliseconds.Count,6}   p50 {At(milliseconds, .5),8:0.00} ms   p99 {At(milliseconds, .99),8:0.00} ms   max {milliseconds[^1],8:0.00} ms{more}"));
    }

    public static double At(List<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * share) - 1, 0, sorted.Count - 1)];

    /// <summary>Milliseconds of processor time the process has used so far.</summary>
    public static double ProcessorTime(int pid)
    {
        var parts = File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(parts[11], CultureInfo.InvariantCulture) + long.Parse(parts[12], CultureInfo.InvariantCulture)) * 10.0;
    }

    /// <summary>Megabytes the process holds in memory.</summary>
    public static double Memory(int pid) =>
        long.Parse(File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
}
