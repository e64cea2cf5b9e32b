using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Bench;

/// <summary>One client reads one page after the other; the server's processor time is divided among them.</summary>
internal static partial class PageTimes
{
    private const int Warm = 500, MostRounds = 15, Rounds = 3000;
    private const double SilentSeconds = 2, NextToNothing = 60 /* ms */;

    public static async Task<int> Run(Uri url, int pid, CancellationToken ct)
    {
        using var browser = new Browser(url);
        await browser.SignIn();
        var numbers = Number().Matches(await browser.Read("/tickets?view=all&sort=changed")).Select(m => m.Groups[1].Value).Distinct().ToList();
        string[] words = ["drucker", "akku netzteil", "bios update", "vpn", "display flackert", "rechnung", "von:kunde", "lüfter laut"];
        (string Name, Func<int, string> Path)[] kinds =
        [
            ("list", i => i % 2 == 0 ? "/tickets?view=all" : "/tickets?view=unassigned"), ("ticket", i => $"/tickets/{numbers[i % numbers.Count]}?view=all"), ("search", i => "/tickets/suche?q=" + Uri.EscapeDataString(words[i % words.Length])),
        ];
        await WarmUp(browser, [.. kinds.Select(k => k.Path)], pid, ct);
        foreach (var (name, path) in kinds)
        {
            var before = Figures.ProcessorTime(pid);
            var times = await Times(browser, path, Rounds, ct);
            Figures.Print(name, times, string.Create(CultureInfo.InvariantCulture, $"   CPU {(Figures.ProcessorTime(pid) - before) / Rounds:0.000} ms"));
        }
        return 0;
    }

    // The server is warm when its compiler has nothing left to do: a moment of silence costs next to nothing.
    private static async Task WarmUp(Browser browser, Func<int, string>[] paths, int pid, CancellationToken ct)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            foreach (var path in paths) await Times(browser, path, Warm, ct);
            var before = Figures.ProcessorTime(pid);
            await Task.Delay(TimeSpan.FromSeconds(SilentSeconds), ct);
            if (round > 3 && Figures.ProcessorTime(pid) - before < NextToNothing) return;
        }
        Console.WriteLine("The server did not come to rest: what follows is not warm.");
    }

    private static async Task<List<double>> Times(Browser browser, Func<int, string> path, int rounds, CancellationToken ct)
    {
        var times = new List<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            ct.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            await browser.Read(path(i));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return times;
    }

    [GeneratedRegex("/tickets/(\\d\\d-\\d+-\\d)")]
    private static partial Regex Number();
}
