using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Channels.Mail.Outbound;

[Trait("Category", "Faults")]
public sealed class DeliverMailsTests
{
    [Theory, OnBothDatabases]
    public async Task One_of_three_recipients_refused_the_others_get_it_once(string database)
    {
        using var sink = new SmtpSink();
        sink.Answers["weg@firma.example"] = "550 5.1.1 no such user";
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house, cc: "weg@firma.example, chef@firma.example", bcc: "Archiv <archiv@firma.example>");
        await house.SendMails();
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await house.SendMails();

        var mail = Assert.Single(sink.Mails, m => m.Raw.Contains("Netzteil", StringComparison.Ordinal));
        Assert.Equal(["weber@stadtwerke.example", "chef@firma.example", "archiv@firma.example"], mail.To);
        Assert.DoesNotContain("archiv", mail.Raw, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["weg@firma.example", "chef@firma.example"], mail.Mime.Cc.Mailboxes.Select(m => m.Address));
        var answer = await Message(house, number);
        Assert.Equal([DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Sent, DeliveryState.Sent], answer.Recipients.OrderBy(r => r.Id).Select(r => r.Delivery));
        Assert.Equal(DeliveryState.Failed, answer.Delivery);
        Assert.Contains("no such user", answer.DeliveryProblem, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Who_was_put_off_is_tried_again_alone_until_he_has_it(string database)
    {
        using var sink = new SmtpSink();
        sink.Answers["spaet@firma.example"] = "450 4.2.1 greylisted";
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house, cc: "spaet@firma.example");
        await house.SendMails();
        var waits = await Message(house, number);
        Assert.Equal((DeliveryState.Queued, house.Clock.GetUtcNow().AddMinutes(1)), (waits.Delivery, waits.NextTryAt));
        Assert.Contains("greylisted", waits.DeliveryProblem, StringComparison.Ordinal);

        sink.Answers.Clear();
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.SendMails();
        Assert.Equal(["weber@stadtwerke.example", "spaet@firma.example"], sink.Mails.Where(m => m.Raw.Contains("Netzteil", StringComparison.Ordinal)).SelectMany(m => m.To));
        var sent = await Message(house, number);
        Assert.Equal((DeliveryState.Sent, null, null), (sent.Delivery, sent.DeliveryProblem, sent.NextTryAt));
        Assert.Single(sink.Mails.Where(m => m.Raw.Contains("Netzteil", StringComparison.Ordinal)).Select(m => m.Mime.MessageId).Distinct());
    }

    [Theory, OnBothDatabases]
    public async Task That_nobody_takes_our_mail_is_known_after_some_tries_and_an_administrator_sends_it_again(string database)
    {
        using var sink = new SmtpSink();
        sink.Answers["weber@stadtwerke.example"] = "450 4.3.0 relay is down";
        await using var house = await House.Open(database, settings: sink.Settings);
        var written = house.Clock.GetUtcNow();
        var number = await Answered(house);
        for (var tries = 0; tries < 4; tries++)
        {
            Assert.Null(await house.In<WaitingOut, MailsHeld?>(w => w.Now(default)));
            await house.SendMails();
            house.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        var held = await house.In<WaitingOut, MailsHeld?>(w => w.Now(default));
        Assert.Equal((2, written), (held!.Mails, held.Since));
        Assert.Contains("relay is down", held.Problem, StringComparison.Ordinal);

        sink.Answers.Clear();
        Assert.IsType<NotFound>(await house.In<WaitingOut, Outcome>(async w => await w.SendNow(await house.As(house.Company.Keller.Id), default)));
        Assert.IsType<Done>(await house.In<WaitingOut, Outcome>(async w => await w.SendNow(await house.As(house.Company.Admin.Id), default)));
        await house.SendMails();
        Assert.Equal(DeliveryState.Sent, (await Message(house, number)).Delivery);
        Assert.Null(await house.In<WaitingOut, MailsHeld?>(w => w.Now(default)));
    }

    [Fact]
    public async Task Every_page_of_the_administration_says_that_nobody_takes_our_mail()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var admin = await house.VisitorAs(house.Company.Admin);
        await house.In<BeistandDb>(async db =>
        {
            var row = new OutboxRow { Topic = "mail", Key = "x", Data = "{}", CreatedAt = DateTimeOffset.UtcNow };
            for (var tries = 0; tries < 4; tries++) row.Postpone("relay is down", DateTimeOffset.UtcNow.AddHours(1));
            await using var work = await db.BeginWork(default);
            db.Add(row);
            await work.Commit(default);
        });
        Assert.Contains("relay is down", await admin.Read("/verwaltung/teams"), StringComparison.Ordinal);
        using var again = await admin.Fill("/verwaltung/teams", "/verwaltung/ausgang");
        Assert.Equal("/verwaltung/einstellungen", again.Headers.Location?.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task After_two_days_it_is_given_up_and_can_be_sent_again(string database)
    {
        using var sink = new SmtpSink();
        sink.Answers["weber@stadtwerke.example"] = "451 4.3.0 try later";
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house);
        var tries = 0;
        for (; tries < 60 && (await Message(house, number)).Delivery == DeliveryState.Queued; tries++)
        {
            await house.SendMails();
            house.Clock.Advance((await Message(house, number)).NextTryAt - house.Clock.GetUtcNow() ?? TimeSpan.Zero);
        }
        var failed = await Message(house, number);
        Assert.Equal(DeliveryState.Failed, failed.Delivery);
        Assert.InRange(tries, 15, 30);
        Assert.InRange((house.Clock.GetUtcNow() - failed.At).TotalHours, 48, 53);

        sink.Answers.Clear();
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.SendAgain(keller, number, failed.Id, default)));
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.SendAgain(keller, number, failed.Id, default)));
        await house.SendMails();
        Assert.Single(sink.Mails, m => m.Raw.Contains("Netzteil", StringComparison.Ordinal));
        Assert.Equal(DeliveryState.Sent, (await Message(house, number)).Delivery);
        Assert.Single(await house.KindsOf(number), nameof(MailOrderedAgain));
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_it_goes_to_the_address_as_it_was_put_right(string database)
    {
        using var sink = new SmtpSink();
        sink.Answers["weber@stadtwerke.example"] = "550 no such user";
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house);
        await house.SendMails();
        var failed = await Message(house, number);
        Assert.Equal(DeliveryState.Failed, failed.Delivery);
        await house.Ask(async db => { (await db.Set<Beistand.Desk.People.Person>().FirstAsync(p => p.Email == "weber@stadtwerke.example")).Rename("Jonas Weber", "jweber@stadtwerke.example", "", "de", null); return await db.SaveChangesAsync(); });
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<AnswerHandler, Outcome>(h => h.SendAgain(keller, number, failed.Id, default));
        await house.SendMails();
        Assert.Equal(["jweber@stadtwerke.example"], Assert.Single(sink.Mails, m => m.Raw.Contains("Netzteil", StringComparison.Ordinal)).To);
    }

    [Theory, OnBothDatabases]
    public async Task A_server_that_hangs_is_left_after_a_while_and_the_mail_goes_once(string database)
    {
        using var sink = new SmtpSink { HangsAfterData = true };
        await using var house = await House.Open(database, settings: sink.Settings);
        house.App.Services.GetRequiredService<SmtpMailOut>().Longest = TimeSpan.FromSeconds(1);
        var number = await Answered(house);
        await house.SendMails();
        var waits = await Message(house, number);
        Assert.Equal(DeliveryState.Queued, waits.Delivery);
        Assert.Contains("nichts gesagt", waits.DeliveryProblem, StringComparison.Ordinal);
        sink.HangsAfterData = false;
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.SendMails();
        Assert.Equal(waits.MailId, Assert.Single(sink.Mails, m => m.Raw.Contains("Netzteil", StringComparison.Ordinal)).Mime.MessageId);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_taken_is_written_down_before_the_goodbye(string database)
    {
        using var sink = new SmtpSink { HangsAtGoodbye = true };
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house);
        await house.SendMails().WaitAsync(house.App.Services.GetRequiredService<SmtpMailOut>().Longest / 2);
        Assert.Equal(DeliveryState.Sent, (await Message(house, number)).Delivery);
        await Postman.Until("goodbye is said", () => Task.FromResult(sink.Heard.Contains("QUIT")));
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_that_cannot_be_written_holds_up_no_other(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house);
        var broken = await Answered(house);
        var id = (await Message(house, broken)).Id;
        await house.Ask(async db => { db.Add(new Attachment { MessageId = id, Name = "weg.pdf", ContentType = "application/pdf", Size = 1, Sha256 = new string('0', 64) }); return await db.SaveChangesAsync(); });
        await house.SendMails();
        Assert.Equal((DeliveryState.Sent, DeliveryState.Queued), ((await Message(house, number)).Delivery, (await Message(house, broken)).Delivery));
        Assert.NotNull(await house.Ask(db => db.Outbox.Where(o => o.Key == $"answer:{id}").Select(o => o.Problem).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_node_that_lost_its_lease_hands_nothing_over(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        var number = await Answered(house);
        await house.SendMails();
        sink.Mails.Clear();
        await Answered(house, number: number);
        var leases = house.App.Services.GetRequiredService<LeaseDesk>();
        var mine = await leases.Hold("job:mail-out", null, default);
        await house.Ask(db => db.Set<LeaseRow>().ExecuteUpdateAsync(s => s.SetProperty(l => l.Fence, l => l.Fence + 1)));
        await house.Order();
        await Deliver(house, mine);
        Assert.Empty(sink.Mails);
        // Held as it is, it is sent.
        await Deliver(house, mine! with { Fence = mine.Fence + 1 });
        Assert.Single(sink.Mails);
    }

    private static async Task<bool> Deliver(House house, Lease? lease)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<HeldLease>().Lease = lease;
        return await scope.ServiceProvider.GetRequiredService<DeliverMails>().Run(default);
    }

    private static async Task<string> Answered(House house, string cc = "", string bcc = "", string? number = null)
    {
        number ??= await house.RequestFrom(house.Company.Weber);
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, "Bitte tauschen Sie das Netzteil.", Cc: cc, Bcc: bcc), default)));
        return number;
    }

    private static Task<Message> Message(House house, string number) =>
        house.Ask(async db => { var id = await db.Set<Ticket>().Where(t => t.Number == number).Select(t => t.Id).FirstAsync(); return await db.Set<Message>().AsNoTracking().Include(m => m.Recipients).OrderByDescending(m => m.Id).FirstAsync(m => m.TicketId == id); });
}
