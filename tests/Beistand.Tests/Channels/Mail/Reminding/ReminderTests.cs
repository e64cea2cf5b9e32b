using Beistand.Channels.Mail.Reminding;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Reminding;

public sealed class ReminderTests
{
    [Theory, OnBothDatabases]
    public async Task However_many_targets_are_missed_at_once_each_person_gets_one_mail(string database)
    {
        await using var house = await House.Open(database);
        List<string> numbers = [];
        for (var i = 0; i < 40; i++) numbers.Add(await house.RequestFrom(house.Company.Weber, subject: "Geheimer Betreff"));
        house.Until("24.11. 14:00");
        await house.Announce();
        await Told(house, new Cursor());
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.In<OrderReminders>(o => o.Run(default));
        var orders = await house.Ask(db => db.Set<OutboxRow>().Where(o => o.Key.StartsWith("targets:")).OrderBy(o => o.Id).ToListAsync());
        // The three who write in the team; the team lead is one of them.
        Assert.Equal(3, orders.Count);
        var mail = (await Written(house, orders[0]))!;
        Assert.Equal("Zielzeiten: 40 Tickets brauchen Sie", mail.Subject);
        Assert.Contains("und 10 weitere", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"{numbers[0]}: Reaktionszeit überschritten", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Weber", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_assignee_hears_of_his_ticket_and_the_team_lead_when_it_is_time(string database)
    {
        await using var house = await House.Open(database);
        await house.Promise(f => f with { LeadAfter = "1 h" });
        var number = await house.RequestFrom(house.Company.Weber);
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<AssignHandler, Outcome>(h => h.Assign(keller, number, keller.PersonId, default));
        var cursor = new Cursor();
        house.Until("24.11. 14:00");
        Assert.Equal([house.Company.Keller.Id], await Told(house, cursor));
        house.Until("24.11. 15:00");
        Assert.Equal([house.Company.Lang.Id], await Told(house, cursor));
        house.Clock.Advance(TimeSpan.FromMinutes(30));
        await house.In<OrderReminders>(o => o.Run(default));
        var lead = await house.Ask(db => db.Set<OutboxRow>().SingleAsync(o => o.Key.EndsWith($":{house.Company.Lang.Id}")));
        Assert.Contains($"{number}: Reaktionszeit überschritten seit 24.11.2026, 14:00, Bearbeiter: Sabine Keller", (await Written(house, lead))!.TextBody, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_settled_meanwhile_is_not_sent(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 14:00");
        await Told(house, new Cursor());
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.In<OrderReminders>(o => o.Run(default));
        await house.AnswerBy(house.Company.Keller, number);
        foreach (var order in await house.Ask(db => db.Set<OutboxRow>().Where(o => o.Key.StartsWith("targets:")).ToListAsync())) Assert.Null(await Written(house, order));
    }

    [Fact]
    public void Nobody_gets_another_mail_for_a_while()
    {
        var (digest, now) = (new TargetDigest { PersonId = 1 }, new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        digest.Add(5, now);
        digest.Add(9, now.AddSeconds(30));
        Assert.Equal((5, 9, now + TargetDigest.Collects), (digest.FromSeq, digest.ToSeq, digest.SendAt));
        digest.Sent(now.AddMinutes(1));
        digest.Add(12, now.AddMinutes(2));
        Assert.Equal((12, now.AddMinutes(1) + TargetDigest.Rests), (digest.FromSeq, digest.SendAt));
    }

    private sealed class Cursor
    {
        public long Seq { get; set; }
    }

    /// <summary>Announces and lets the reader follow; gives who was noted then.</summary>
    private static async Task<List<long>> Told(House house, Cursor cursor)
    {
        await house.Announce();
        var before = await house.Ask(db => db.Set<TargetDigest>().AsNoTracking().ToDictionaryAsync(d => d.PersonId, d => d.ToSeq));
        await using (var scope = house.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
            await using var work = await db.BeginWork(default);
            var rows = await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > cursor.Seq).OrderBy(e => e.Seq).ToListAsync();
            await scope.ServiceProvider.GetRequiredService<CollectReminders>().Read(db, rows);
            await work.Commit(default);
            cursor.Seq = rows.Count == 0 ? cursor.Seq : rows[^1].Seq;
        }
        return (await house.Ask(db => db.Set<TargetDigest>().AsNoTracking().OrderBy(d => d.PersonId).ToListAsync())).Where(d => before.GetValueOrDefault(d.PersonId) != d.ToSeq).Select(d => d.PersonId).ToList();
    }

    private static Task<MimeMessage?> Written(House house, OutboxRow order)
    {
        var person = long.Parse(order.Key.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return house.In<IEnumerable<Beistand.Channels.Mail.Outbound.IOrderedMail>, MimeMessage?>(writers => writers.OfType<ReminderMail>().Single().Write(order.Key[..order.Key.LastIndexOf(':')], person, default));
    }
}
