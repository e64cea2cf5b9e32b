using System.Text.Json;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Demo;

/// <summary>Ninety days of requests, told by the same verbs as real ones.</summary>
internal sealed class DemoTickets(BeistandDb db, TicketNumbers numbers, Sanitiser sanitiser, Settings settings, ActorDirectory actors)
{
    public const int Count = 300;
    private const int Days = 90;

    private sealed record Request(string Text, string Category, int Level);

    private readonly Random random = new(2026);
    private readonly DemoClock clock = new();
    private Dictionary<string, string[]> answers = [];

    public async Task Tell(string material, DateTimeOffset now, IReadOnlyDictionary<string, Category> categories, IReadOnlyDictionary<string, Team> teams, IReadOnlyList<Person> agents, IReadOnlyList<Person> customers, CancellationToken ct)
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var requests = (await File.ReadAllLinesAsync(Path.Combine(material, "tickets.open.jsonl"), ct)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Request>(l, web)!).ToList();
        answers = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllTextAsync(Path.Combine(material, "answers.de.json"), ct))!;
        for (var i = 0; i < Count; i++)
        {
            // The further back, the more is done; the last days are as full as a real desk's.
            var age = TimeSpan.FromDays(Days * Math.Pow((Count - i) / (double)Count, 1.3));
            clock.Now = now - age;
            await One(requests[(i * 37) % requests.Count], now, categories, teams, agents, customers, ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task One(Request request, DateTimeOffset now, IReadOnlyDictionary<string, Category> categories, IReadOnlyDictionary<string, Team> teams, IReadOnlyList<Person> agents, IReadOnlyList<Person> customers, CancellationToken ct)
    {
        var customer = customers[random.Next(customers.Count)];
        var channel = random.Next(10) switch { < 5 => Channel.Email, < 8 => Channel.Web, _ => Channel.Phone };
        var opened = await new OpenTicketHandler(db, numbers, sanitiser, clock).Open(Actor.System, new OpenTicket(customer.Name, customer.Email, "", request.Text, channel, CategoryId: categories[request.Category].Id), ct);
        var number = ((Done)opened).Reference!;
        var (verbs, desk) = (new TicketVerbs(db, clock), categories[request.Category].Desk == Kernel.Desk.CustomerService ? "k" : "t");
        var key = desk + Math.Min(request.Level, desk == "k" ? 2 : 3);
        var lead = await actors.Of(agents.First(a => a.Name == "Ute Lang").Id, ct);
        if (request.Level > 1) await Later(5, 90, now, () => new SortHandler(verbs, db).SetTeam(desk == "t" ? lead : Actor.System, number, teams[key].Id, ct));
        if (request.Level == 3 || random.Next(12) == 0) await Later(1, 5, now, () => new SortHandler(verbs, db).SetPriority(Actor.System, number, random.Next(3) == 0 ? Priority.Urgent : Priority.High, ct));
        if (now - clock.Now < TimeSpan.FromHours(30) && random.Next(3) > 0) return;

        var worker = await Worker(teams[key], agents, ct);
        if (random.Next(4) == 0) await Later(5, 60, now, () => new NoteHandler(verbs, db, sanitiser).Add(worker, new AddNote(number, Pick("_note"), Phone: random.Next(3) == 0), ct));
        var done = now - clock.Now > TimeSpan.FromDays(6) || random.Next(3) == 0;
        await Later(15, 300, now, () => Answer(worker, number, request.Category, customer, false, verbs, ct));
        if (random.Next(2) == 0)
        {
            await Later(30, 1200, now, () => new CustomerReplyHandler(verbs, db, sanitiser).Reply(Actor.System, new CustomerReply(number, Pick("_reply"), channel == Channel.Phone ? Channel.Email : channel), ct));
            if (done) await Later(15, 240, now, () => Answer(worker, number, request.Category, customer, true, verbs, ct));
        }
        if (done) await Later(10, 600, now, () => new CloseHandler(verbs).Close(worker, number, ct));
        else if (random.Next(3) == 0) await Later(1, 30, now, () => new WaitHandler(verbs, db, clock).WaitUntil(worker, number, random.Next(2) == 0 ? PendingReason.Customer : PendingReason.Vendor, now.AddDays(random.Next(1, 6)), ct));
        else if (random.Next(4) == 0) await Later(1, 10, now, () => new AssignHandler(verbs, db, actors).Assign(worker, number, null, ct));
    }

    private Task<Outcome> Answer(Actor by, string number, string category, Person customer, bool second, TicketVerbs verbs, CancellationToken ct)
    {
        var text = answers[category][second ? 1 : 0];
        return new AnswerHandler(verbs, db, sanitiser, settings).Answer(by, new Answer(number, $"Guten Tag {customer.Name},\n\n{text}\n\nFreundliche Grüße\n{by.Name}"), ct);
    }

    private async Task<Actor> Worker(Team team, IReadOnlyList<Person> agents, CancellationToken ct)
    {
        var members = team.Members.Where(m => m.CanWrite).Select(m => m.PersonId).ToHashSet();
        var able = agents.Where(a => members.Contains(a.Id)).ToList();
        return await actors.Of(able[random.Next(able.Count)].Id, ct);
    }

    // Nothing happens in the future: what would, is left for whoever looks at the demo.
    private async Task Later(int fromMinutes, int toMinutes, DateTimeOffset now, Func<Task<Outcome>> act)
    {
        var at = clock.Now.AddMinutes(random.Next(fromMinutes, toMinutes));
        if (at >= now) return;
        clock.Now = at;
        if (await act() is Refused refused) throw new InvalidOperationException(refused.Text);
        db.ChangeTracker.Clear();
    }

    private string Pick(string kind) => answers[kind][random.Next(answers[kind].Length)];
}
