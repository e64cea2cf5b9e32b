using Beistand.Desk.People;
using Beistand.Desk.Targets;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Beistand.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Bench;

/// <summary>Many target times that come due within one minute, and in one moment: how late each is announced, and whether any is twice. On PostgreSQL two nodes race for them.</summary>
internal static class TargetTimers
{
    private const int Longest = 600, Batch = 500;

    public static async Task<int> Run(int count, string database)
    {
        await using var house = await House.Open(database, start: true);
        await using var second = database == "postgres" ? await house.SecondNode() : null;
        // A new house reckons its tickets once by its own policy; these are not for it.
        await Postman.Until("the first reckoning is over", async () => await house.Ask(db => db.Set<ReckoningState>().AllAsync(r => r.Done)), Longest);
        var late = 0;
        foreach (var spread in new[] { TimeSpan.FromMinutes(1), TimeSpan.Zero })
        {
            var before = await house.Ask(db => db.Set<EventRow>().MaxAsync(e => (long?)e.Seq)) ?? 0;
            var due = await Set(house, count, spread);
            await Postman.Until("all are announced", async () => await house.Ask(db => db.Set<EventRow>().CountAsync(e => e.Seq > before && e.Kind == nameof(TargetMissed))) >= count, Longest);
            // Whoever announces twice has done so by now.
            await Task.Delay(TimeSpan.FromSeconds(3));
            var said = await house.Ask(db => db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > before && e.Kind == nameof(TargetMissed)).ToListAsync());
            var delays = said.Select(e => (e.At - due[e.TicketId!.Value]).TotalSeconds).Order().ToList();
            late += delays.Count(d => d > 10);
            Console.WriteLine($"{count} targets, {database}, due within {spread.TotalSeconds:0} s: {said.Count} announced, {said.Select(e => e.TicketId).Distinct().Count()} different; delay p50 {At(delays, .5):0.00} s, p99 {At(delays, .99):0.00} s, longest {delays[^1]:0.00} s, earliest {delays[0]:0.00} s");
            if (said.Count != count || said.Select(e => e.TicketId).Distinct().Count() != count) return 1;
        }
        return late > count / 100 ? 1 : 0;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(sorted.Count * share) - 1];

    /// <summary>Tickets with one running reaction time each; gives when each is due.</summary>
    private static async Task<Dictionary<long, DateTimeOffset>> Set(House house, int count, TimeSpan spread)
    {
        var always = new WorkingTime(Zone.Of, _ => [new Hours(0, Hours.Day)]);
        var opened = TimeProvider.System.GetUtcNow().AddSeconds(count / 400.0 + 5);
        Dictionary<long, DateTimeOffset> due = [];
        for (var from = 0; from < count; from += Batch)
        {
            await house.Ask(async db =>
            {
                await using var work = await db.BeginWork(default);
                var (requester, team) = (await db.People.FirstAsync(p => p.Id == house.Company.Weber.Id), await db.Teams.OrderBy(t => t.Id).FirstAsync());
                List<TicketTarget> targets = [];
                for (var i = from; i < Math.Min(from + Batch, count); i++)
                {
                    var after = TimeSpan.FromSeconds(1) + spread * i / count;
                    var rule = new TargetRule(1, "", always, new Dictionary<(TargetKind, Priority), TimeSpan> { [(TargetKind.Reaction, Priority.Normal)] = after }, []);
                    var ticket = Ticket.Open($"{spread.TotalSeconds:0}-{i}", "Zeitprobe", requester, team, Channel.Web, "de", opened);
                    var round = TicketClock.Of(new Standing(SupportLevel.First, Priority.Normal), [new Moment(opened, Cause.Opened)], rule).Rounds.First(r => r.Allowed is not null);
                    var target = new TicketTarget { Ticket = ticket, Kind = round.Kind, Round = round.Number };
                    target.Set(round, rule);
                    ticket.Owe(target.DueAt);
                    targets.Add(target);
                }
                db.AddRange(targets);
                await work.Commit(default);
                foreach (var target in targets) due[target.TicketId] = target.DueAt!.Value;
                return true;
            });
        }
        Console.WriteLine($"{count} targets set {(due.Values.Min() - TimeProvider.System.GetUtcNow()).TotalSeconds:0.0} s before the first is due");
        return due;
    }
}
