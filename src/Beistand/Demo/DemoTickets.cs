using Beistand.Desk.Capture;
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
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using static Beistand.Demo.DemoMaterial;

namespace Beistand.Demo;

/// <summary>Ninety days of requests, told by the same verbs as real ones.</summary>
internal sealed class DemoTickets(BeistandDb db, DeskDirectory desks, IPlacing placing, TicketNumbers numbers, ITargets targets, Sanitiser sanitiser, Settings settings, ActorDirectory actors, SheetBook sheets)
{
    public const int Count = 300;
    private const int Days = 90, EveryEnglish = 12, Undecided = 40, EveryUndecided = 4;

    private sealed record Case(DemoMaterial.Thread Thread, string Text, string Category, int Level, Person Customer, string Model, string Serial, bool Undecided = false);

    private readonly Random random = new(2026);
    private readonly DemoClock clock = new();
    private DateTimeOffset now;
    private DemoPeople people = null!;
    private DemoMaterial material = null!;
    private DemoLevels levels = null!;

    public async Task Tell(DemoMaterial told, DemoPeople who, DateTimeOffset today, CancellationToken ct)
    {
        (material, people, now) = (told, who, today);
        levels = new DemoLevels(db, desks, actors, sheets, placing, targets, clock, told, random);
        for (var i = 0; i < Count; i++)
        {
            // The further back, the more is done; the last days are as full as a real desk's.
            clock.Now = now - TimeSpan.FromDays(Days * Math.Pow((Count - i) / (double)Count, 1.3));
            await One(i % EveryEnglish == EveryEnglish / 2 ? English(i / EveryEnglish) : German(i) with { Undecided = i >= Count - Undecided && i % EveryUndecided == 0 }, ct);
            db.ChangeTracker.Clear();
        }
    }

    private Case German(int i)
    {
        var request = material.Requests[i * 37 % material.Requests.Count];
        var model = material.Devices.Select(d => d.Model).Distinct().FirstOrDefault(m => request.Text.Contains(m, StringComparison.OrdinalIgnoreCase));
        var customer = OneOf(people.Customers.Where(c => c.Language == "de" && (model is null || Owns(c, model))).ToList()) ?? OneOf(people.Customers.Where(c => c.Language == "de").ToList())!;
        var device = OneOf(material.Devices.Where(d => IsOf(d, customer) && (model is null || d.Model == model)).ToList());
        var thread = material.Threads.First(t => t.Template == request.Template);
        return new(thread, request.Text, request.Category, request.Level, customer, model ?? device?.Model ?? "", device?.Serial ?? "");
    }

    private Case English(int i)
    {
        var english = material.Threads.Where(t => t.Language == "en").ToList();
        var thread = english[i % english.Count];
        var customer = OneOf(people.Customers.Where(c => c.Language == "en").ToList())!;
        var device = OneOf(material.Devices.Where(d => IsOf(d, customer)).ToList())!;
        return new(thread, OneOf(thread.Openings!)!, thread.Category, thread.Level, customer, device.Model, device.Serial);
    }

    private bool Owns(Person customer, string model) => material.Devices.Any(d => d.Model == model && IsOf(d, customer));
    private static bool IsOf(Device device, Person customer) => customer.Email.EndsWith("@" + device.Owner, StringComparison.Ordinal);

    private async Task One(Case told, CancellationToken ct)
    {
        var channel = random.Next(10) switch { < 5 => Channel.Email, < 8 => Channel.Web, _ => Channel.Phone };
        var desk = people.Categories[told.Category].Desk == Kernel.Desk.CustomerService ? "k" : "t";
        var opened = await new OpenTicketHandler(db, desks, placing, numbers, targets, sanitiser, clock).Open(Actor.System, new OpenTicket(told.Customer.Name, told.Customer.Email, Words(told.Thread.Subject, told), Words(told.Text, told), channel,
            told.Customer.Language, CategoryId: told.Undecided && desk == "t" ? null : people.Categories[told.Category].Id, DeviceModel: desk == "t" ? told.Model : "", DeviceSerial: desk == "t" ? told.Serial : ""), ct);
        var number = ((Done)opened).Reference!;
        var verbs = new TicketVerbs(db, targets, clock);
        var first = await Worker(desk + "1", ct);
        var category = people.Categories[told.Category];
        if (!(told.Undecided && desk == "t") && (told.Level > 1 || random.Next(3) > 0)) await Later(2, 30, () => levels.Record(first, number, category, told.Serial, told.Model, told.Level > 1, ct));
        var worker = told.Level > 1 ? await Climb(told, desk, number, first, ct) : first;
        if (told.Level == 3 || random.Next(12) == 0) await Later(1, 5, () => new SortHandler(verbs, db, placing).SetPriority(Actor.System, number, random.Next(3) == 0 ? Priority.Urgent : Priority.High, ct));
        if (now - clock.Now < TimeSpan.FromHours(30) && random.Next(3) > 0) return;
        var (old, settled) = (now - clock.Now > TimeSpan.FromDays(6), now - clock.Now > TimeSpan.FromDays(1.5) && random.Next(6) > 0);
        var steps = told.Thread.Steps;
        foreach (var step in steps.Take(old || settled ? steps.Length : random.Next(1, steps.Length + 1))) await Go(step, told, number, worker, channel, verbs, ct);
        if (old && told.Level == 2 && random.Next(2) == 0 && worker != first)
        {
            await Later(10, 300, () => levels.Down(worker, number, told.Category, told.Customer.Language, ct));
            worker = first;
        }
        if ((old && random.Next(40) > 0) || (settled && steps[^1].Who == "customer")) await Later(10, 2000, () => new CloseHandler(verbs).Close(worker, number, ct));
        else if (settled) await Later(5, 60, () => new WaitHandler(verbs, db, new DueClock(clock)).WaitUntil(worker, number, PendingReason.Customer, now.AddDays(random.Next(1, 6)), ct));
    }

    /// <summary>Up level by level; whoever accepts it there works on it.</summary>
    private async Task<Actor> Climb(Case told, string desk, string number, Actor worker, CancellationToken ct)
    {
        for (var level = 2; level <= told.Level; level++)
        {
            var (by, to, taken) = (worker, await Worker(desk + level, ct), false);
            await Later(5, 90, async () => await levels.Up(by, number, (SupportLevel)level, told.Category, told.Customer.Language, ct));
            await Later(5, 60, async () => (taken = true, await levels.Accept(to, number, ct)).Item2);
            if (!taken) return worker;
            if (to.PersonId != by.PersonId) await Later(5, 40, () => levels.Rate(to, number, ct));
            worker = to;
        }
        return worker;
    }

    private Task Go(DemoMaterial.Step step, Case told, string number, Actor worker, Channel channel, TicketVerbs verbs, CancellationToken ct) => step.Who switch
    {
        "answer" => Later(15, 240, () => new AnswerHandler(verbs, new AnswerRules(db), db, sanitiser, settings).Answer(worker, new Answer(number, Letter(step.Text!, told, worker)), ct)),
        "customer" => Later(20, 1200, () => new CustomerReplyHandler(verbs, new OpenTicketHandler(db, desks, placing, numbers, targets, sanitiser, clock), db, sanitiser, clock).Reply(Actor.System, new CustomerReply(number, Words(step.Text!, told), channel == Channel.Phone ? Channel.Email : channel), ct)),
        "note" or "phone" => Later(5, 60, () => new NoteHandler(verbs, db, sanitiser).Add(worker, new AddNote(number, Words(step.Text!, told), Phone: step.Who == "phone"), ct)),
        _ => Later(1, 10, () => new WaitHandler(verbs, db, new DueClock(clock)).WaitUntil(worker, number, Enum.Parse<PendingReason>(step.Text!), clock.Now.AddDays(random.Next(2, 8)), ct)),
    };

    private static string Words(string text, Case told) => text.Replace("{model}", told.Model.Length > 0 ? told.Model : "Gerät", StringComparison.Ordinal).Replace("{serial}", told.Serial, StringComparison.Ordinal);

    private static string Letter(string text, Case told, Actor by) => told.Customer.Language == "en"
        ? $"Hello {told.Customer.Name},\n\n{Words(text, told)}\n\nKind regards\n{by.Name}"
        : $"Guten Tag {told.Customer.Name},\n\n{Words(text, told)}\n\nFreundliche Grüße\n{by.Name}";

    private async Task<Actor> Worker(string team, CancellationToken ct)
    {
        var members = people.Teams[team].Members.Where(m => m.CanWrite).Select(m => m.PersonId).ToHashSet();
        return await actors.Of(OneOf(people.Agents.Where(a => members.Contains(a.Id)).ToList())!.Id, ct);
    }

    // Nothing happens in the future: what would, is left for whoever looks at the demo.
    private async Task Later(int fromMinutes, int toMinutes, Func<Task<Outcome>> act)
    {
        var at = clock.Now.AddMinutes(random.Next(fromMinutes, toMinutes));
        clock.Now = at < now ? at : now;
        if (at >= now) return;
        if (await act() is Refused refused) throw new InvalidOperationException(refused.Text);
        db.ChangeTracker.Clear();
    }

    private T? OneOf<T>(IReadOnlyList<T> all) => all.Count == 0 ? default : all[random.Next(all.Count)];
}
