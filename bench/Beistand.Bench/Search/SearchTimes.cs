using System.Diagnostics;
using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Search;
using Beistand.Library.Search.Finding;
using Beistand.Library.Search.Keeping;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Bench.Search;

/// <summary>Questions as the pages ask them, database included: one after the other, in the process of a running server.</summary>
internal sealed class SearchTimes(WebApplication app, Actor agent, IReadOnlyList<string[]> tickets, IReadOnlyList<string[]> articles)
{
    // As long as the runtime needs on one core until it has the code it keeps.
    private const int Warm = 5_000, Rounds = 3_000, Changes = 20, Known = 1_500;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private readonly Random random = new(3);

    public static async Task<int> Run(string data, bool rebuild, bool fill, CancellationToken ct)
    {
        await using var app = await Server.Rooms(["--Data", data, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", "--Identity:SecondFactor", "optional"]);
        var begun = Stopwatch.GetTimestamp();
        await app.StartAsync(ct);
        await Ready(app, begun, ct);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var agent = await app.Services.GetRequiredService<ActorDirectory>().Of((await db.People.SingleAsync(p => p.Email == Seed.Agent, ct)).Id, ct);
        var highest = await db.Tickets.MaxAsync(t => t.Id, ct);
        var ids = Enumerable.Range(0, Known).Select(i => 1 + (i * 7919L * 104729 % highest)).ToList();
        var bench = new SearchTimes(app, agent, Words(await db.Set<Message>().Where(m => ids.Contains(m.TicketId)).Select(m => m.Text).ToListAsync(ct)), Words(await db.Articles.OrderBy(a => a.Id).Take(Known).Select(a => a.Title + " " + a.Problem).ToListAsync(ct)));
        if (rebuild) await bench.Rebuild(data, ct);
        else if (!fill) await bench.Questions(ct);
        await app.StopAsync(ct);
        return 0;
    }

    private static async Task Ready(WebApplication app, long begun, CancellationToken ct)
    {
        var (index, knowledge) = (app.Services.GetRequiredService<SearchIndex>(), app.Services.GetRequiredService<FindingIndex>());
        await Until("the knowledge index", () => !knowledge.IsBeingMade, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"knowledge ready {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s after the start"));
        await Until("the ticket index", () => !index.IsBeingMade, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tickets ready {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s after the start"));
    }

    private static async Task Until(string what, Func<bool> came, CancellationToken ct)
    {
        for (var begun = Stopwatch.GetTimestamp(); !came(); await Task.Delay(20, ct))
            if (Stopwatch.GetElapsedTime(begun) > Longest) throw new TimeoutException($"{what} did not come in {Longest.TotalMinutes} minutes.");
    }

    private async Task Questions(CancellationToken ct)
    {
        (string Name, Func<int, string> Ask)[] kinds =
        [
            ("tickets: one word", i => Some(tickets[i % tickets.Count], 1)), ("tickets: two words", i => Some(tickets[i % tickets.Count], 2)), ("tickets: three, one begun", i => Some(tickets[i % tickets.Count], 3)[..^2]),
            ("tickets: of a sender", i => $"von:kunde{i % 4_999} {Some(tickets[i % tickets.Count], 1)}"), ("tickets: serial number", i => string.Create(CultureInfo.InvariantCulture, $"BN{i * 31 % 100_000:000000}")),
        ];
        List<double> all = [];
        foreach (var (_, ask) in kinds) await Times(Warm / kinds.Length, i => Tickets(ask(i), ct));
        foreach (var (name, ask) in kinds) all.AddRange(await Print(name, Rounds / kinds.Length, i => Tickets(ask(i), ct)));
        Figures.Print("tickets", all);
        await Times(Warm, i => Knowledge(Some(articles[i % articles.Count], 1 + (i % 5)), ct));
        await Print("knowledge: 1 to 5 words", Rounds / 2, i => Knowledge(Some(articles[i % articles.Count], 1 + (i % 5)), ct));
        await Print("knowledge: while typing", Rounds / 2, i => Knowledge(Some(articles[i % articles.Count], 1 + (i % 3))[..^2], ct, begun: true));
        await Times(1, i => NewTicket($"erstes{i}x{Environment.ProcessId}", ct));
        Figures.Print("ticket seen after", await Times(Changes, i => NewTicket($"neuheit{i}x{Environment.ProcessId}", ct)));
    }

    // On a machine with other work on it the processor's time says more than the clock.
    private static async Task<List<double>> Print(string name, int rounds, Func<int, Task<int>> ask)
    {
        var before = Environment.CpuUsage.TotalTime;
        var times = await Times(rounds, ask);
        Figures.Print(name, times, string.Create(CultureInfo.InvariantCulture, $"   CPU {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds:0.00} ms"));
        return times;
    }

    private async Task Rebuild(string data, CancellationToken ct)
    {
        var index = app.Services.GetRequiredService<SearchIndex>();
        await Times(Warm, i => Tickets(Some(tickets[i % tickets.Count], 2), ct));
        var begun = Stopwatch.GetTimestamp();
        Directory.Delete(Path.Combine(data, "index"), true);
        await Until("the loss", () => index.IsBeingMade, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"noticed after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.00} s"));
        List<double> times = [], seen = [];
        for (var i = 0; index.IsBeingMade; i++)
        {
            times.AddRange(await Times(1, _ => Tickets(Some(tickets[i % tickets.Count], 2), ct)));
            if (i % 50 == 49) seen.AddRange(await Times(1, _ => NewTicket($"umbau{i}x{Environment.ProcessId}", ct)));
            await Task.Delay(20, ct);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"there again after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"));
        Figures.Print("tickets, meanwhile", times);
        if (seen.Count > 0) Figures.Print("ticket seen after, meanwhile", seen);
    }

    private async Task<int> Tickets(string words, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FindTickets>().Find(agent, words, 1, ct)).Total;
    }

    private async Task<int> Knowledge(string words, CancellationToken ct, bool begun = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<FindAnything>().Find(Actor.Anonymous, words, "de", new Narrowing(), begun: begun, ct: ct);
        // The page shows them; they are cut when they are asked for.
        return found.Page.Sum(h => h.Title.Count + h.Excerpt.Count);
    }

    // From the moment it is told of: what is written is told of with it.
    private async Task<int> NewTicket(string word, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OpenTicketHandler>().Open(Actor.System, new OpenTicket("Kunde Nummer 1", "kunde1@bench.example", "Neu " + word, "Etwas Neues.", Channel.Web), ct);
        for (var tries = 0; tries < 2_000; tries++, await Task.Delay(5, ct))
            if (await Tickets(word, ct) > 0) return tries;
        throw new TimeoutException(word);
    }

    private static async Task<List<double>> Times(int rounds, Func<int, Task<int>> ask)
    {
        var times = new List<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await ask(i);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return times;
    }

    private static List<string[]> Words(IEnumerable<string> texts) =>
        [.. texts.Select(t => t.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 4).Distinct().ToArray()).Where(w => w.Length > 3)];

    private string Some(string[] words, int of) => string.Join(' ', Enumerable.Range(0, of).Select(_ => words[random.Next(words.Length)]));
}
