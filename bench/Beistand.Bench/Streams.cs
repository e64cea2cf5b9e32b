using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.RegularExpressions;

namespace Beistand.Bench;

/// <summary>Many open streams of one agent; an event that concerns all of them is timed from the post to each.</summary>
internal static partial class Streams
{
    private const int Events = 20, AtOnce = 200;

    public static async Task<int> Run(Uri url, int pid, int subscribers, CancellationToken ct)
    {
        using var browser = new Browser(url);
        await browser.SignIn();
        var number = Number().Match(await browser.Read("/tickets?view=all&sort=changed")).Groups[1].Value;
        var empty = Figures.Memory(pid);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (arrived, count) = (new double[subscribers], 0);
        long begun = 0;
        using var open = new SemaphoreSlim(AtOnce);
        var hellos = new CountdownEvent(subscribers);
        var listeners = Enumerable.Range(0, subscribers).Select(i => Task.Run(() => Listen(i), ct)).ToArray();
        if (!await Task.Run(() => hellos.Wait(TimeSpan.FromMinutes(3)), ct)) throw new TimeoutException($"{hellos.CurrentCount} streams did not open.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subscribers} streams, {(Figures.Memory(pid) - empty) * 1024 / subscribers:0} KB each"));
        List<double> all = [];
        for (var e = 0; e < Events; e++)
        {
            Volatile.Write(ref count, 0);
            Volatile.Write(ref begun, Stopwatch.GetTimestamp());
            await browser.Send($"/tickets/{number}", $"/tickets/{number}/beobachten", ("Watch", e % 2 == 0 ? "yes" : "no"));
            for (var waited = 0; Volatile.Read(ref count) < subscribers && waited < 1000; waited++) await Task.Delay(10, ct);
            if (Volatile.Read(ref count) < subscribers) Console.WriteLine($"only {count} heard of it");
            else if (e > 1) all.AddRange(arrived);
            await Task.Delay(500, ct);
        }
        Figures.Print("post to all streams", all);
        await end.CancelAsync();
        await Task.WhenAll(listeners);
        return 0;

        async Task Listen(int i)
        {
            try
            {
                await open.WaitAsync(end.Token);
                using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
                using var answer = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
                await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(end.Token)).EnumerateAsync(end.Token))
                {
                    if (item.EventType == "hello") { open.Release(); hellos.Signal(); }
                    if (item.EventType != "change" || !item.Data.Contains("WatchingChanged", StringComparison.Ordinal)) continue;
                    arrived[i] = Stopwatch.GetElapsedTime(Volatile.Read(ref begun)).TotalMilliseconds;
                    Interlocked.Increment(ref count);
                }
            }
            catch (OperationCanceledException) { /* the end */ }
        }
    }

    [GeneratedRegex("/tickets/(\\d\\d-\\d+-\\d)")]
    private static partial Regex Number();
}
