using System.Diagnostics;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Sorting;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Sorting;

public sealed class MailRuleTests
{
    private static readonly RuleMail Mail = new("Nagios <nagios@monitor.firma.example>", "support@astina-service.example", "PROBLEM: usv-3 meldet Batteriefehler", "Die Batterie ist leer.\nBitte tauschen.", true, 3 * 1024 * 1024, [("X-Mailer", "Nagios 4.5"), ("Precedence", "bulk")]);

    [Theory]
    [InlineData(RuleTest.FromContains, "nagios@", true)]
    [InlineData(RuleTest.FromContains, "NAGIOS <", true)]
    [InlineData(RuleTest.FromDomain, "firma.example", true)]
    [InlineData(RuleTest.FromDomain, "@monitor.firma.example", true)]
    [InlineData(RuleTest.FromDomain, "rma.example", false)]
    [InlineData(RuleTest.ToContains, "support@", true)]
    [InlineData(RuleTest.ToContains, "rechnung@", false)]
    [InlineData(RuleTest.SubjectContains, "problem:*batterie", true)]
    [InlineData(RuleTest.SubjectContains, "problem:*akku", false)]
    [InlineData(RuleTest.SubjectContains, "usv-?", false)]
    [InlineData(RuleTest.TextContains, "leer*tauschen", true)]
    [InlineData(RuleTest.HasHeader, "x-mailer", true)]
    [InlineData(RuleTest.HasHeader, "X-Mailer: nagios", true)]
    [InlineData(RuleTest.HasHeader, "X-Mailer: Outlook", false)]
    [InlineData(RuleTest.HasHeader, "X-Anderes", false)]
    [InlineData(RuleTest.IsAutomatic, "", true)]
    [InlineData(RuleTest.LargerThan, "2", true)]
    [InlineData(RuleTest.LargerThan, "3", false)]
    [InlineData(RuleTest.SubjectMatches, @"usv-\d+", true)]
    [InlineData(RuleTest.TextMatches, "^Die .* leer", true)]
    [InlineData(RuleTest.TextMatches, "^Bitte", false)]
    public void A_condition_holds_or_does_not_and_its_opposite_the_other_way(RuleTest test, string value, bool holds)
    {
        Assert.Null(RuleTests.Refuse(new(test, value)));
        Assert.Equal(holds, Rule("x", new RuleCondition(test, value)).Fits(Mail));
        Assert.Equal(!holds, Rule("x", new RuleCondition(test, value, Not: true)).Fits(Mail));
    }

    [Fact]
    public void All_conditions_must_hold_or_one_of_them_and_a_rule_without_any_fits_nothing()
    {
        RuleCondition yes = new(RuleTest.IsAutomatic), no = new(RuleTest.SubjectContains, "Rechnung");
        Assert.False(Rule("x", yes, no).Fits(Mail));
        var any = Rule("x", yes, no);
        any.Any = true;
        Assert.True(any.Fits(Mail));
        Assert.False(Rule("x").Fits(Mail));
    }

    [Theory]
    [InlineData(RuleTest.SubjectContains, "")]
    [InlineData(RuleTest.LargerThan, "groß")]
    [InlineData(RuleTest.LargerThan, "-1")]
    [InlineData(RuleTest.SubjectMatches, "(")]
    [InlineData(RuleTest.SubjectMatches, @"(a)\1")]
    [InlineData(RuleTest.SubjectMatches, "((a{1,500}){1,500}){1,500}")]
    public void What_cannot_be_searched_is_refused_with_words(RuleTest test, string value) => Assert.NotEmpty(RuleTests.Refuse(new(test, value))!);

    [Theory]
    [InlineData(RuleTest.TextMatches, "(a+)+$")]
    [InlineData(RuleTest.TextMatches, "^(a|aa)+$")]
    [InlineData(RuleTest.TextMatches, "(.*a){20}b")]
    [InlineData(RuleTest.TextContains, "a*a*a*a*a*a*a*a*a*a*b")]
    public void No_pattern_holds_the_server_up(RuleTest test, string value)
    {
        var mail = Mail with { Text = new string('a', 100_000) + "!" };
        var watch = Stopwatch.StartNew();
        Assert.Null(RuleTests.Refuse(new(test, value)));
        Assert.False(Rule("x", new RuleCondition(test, value)).Fits(mail));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(Rule("x", new RuleCondition(test, value)).Fits(mail with { Text = test == RuleTest.TextContains || value.EndsWith('b') ? new string('a', 40) + "b" : "aaaa" }));
    }

    [Theory, OnBothDatabases]
    public async Task A_rule_sorts_what_opens_a_ticket_and_the_ticket_tells_which(string database)
    {
        await using var house = await House.Open(database);
        var onSite = await house.OnSite();
        var rule = await Make(house, new RuleForm(0, await Support(house), "Monitoring", Conditions: [new(RuleTest.SubjectContains, "PROBLEM")], TeamId: onSite.Id, CategoryId: house.Company.Hardware.Id, Priority: Priority.Urgent, Tags: "USV, strom"));
        await house.Deliver(Postman.Letter("PROBLEM: usv-3", "<p1@privat.example>"));
        var ticket = await house.Ticket((await house.LastMail()).TicketNumber!);
        Assert.Equal((onSite.Id, Priority.Urgent, house.Company.Hardware.Id), (ticket.TeamId, ticket.Priority, ticket.CategoryId!.Value));
        Assert.Equal(["strom", "usv"], ticket.Tags.Select(t => t.Tag).Order());
        Assert.Equal(ticket.CreatedAt.AddHours(1), ticket.DueAt);
        var told = await house.Ask(db => db.Set<Beistand.Kernel.Platform.Events.EventRow>().SingleAsync(e => e.Kind == nameof(MailSorted)));
        Assert.Equal((ticket.Id, rule), (told.TicketId!.Value, told.Read<MailSorted>().Rules.Single()));

        await house.Deliver(Postman.Letter("Re: PROBLEM: usv-3", "<p2@privat.example>", "In-Reply-To: <p1@privat.example>\r\n", "Schon behoben."));
        Assert.Equal(2, (await house.Ticket(ticket.Number)).Messages.Count);
        await house.Deliver(Postman.Letter("Etwas anderes", "<p3@privat.example>"));
        Assert.Equal(house.Company.Technik.Id, (await house.Ticket((await house.LastMail()).TicketNumber!)).TeamId);
    }

    [Fact]
    public async Task The_first_rule_counts_or_all_of_them_in_their_order()
    {
        await using var house = await House.Open("sqlite");
        var (box, admin) = (await Support(house), await house.As(house.Company.Admin.Id));
        RuleCondition[] always = [new(RuleTest.SubjectContains, "e")];
        await Make(house, new RuleForm(0, box, "Eins", Conditions: always, Priority: Priority.High));
        var second = await Make(house, new RuleForm(0, box, "Zwei", Conditions: always, Priority: Priority.Low, Tags: "zwei"));
        async Task<Ticket> Next(string id)
        {
            await house.Deliver(Postman.Letter("Frage", id));
            return await house.Ticket((await house.LastMail()).TicketNumber!);
        }
        var first = await Next("<a@x.example>");
        Assert.Equal((Priority.High, 0), (first.Priority, first.Tags.Count));
        Assert.IsType<Done>(await house.In<ManageRules, Outcome>(m => m.SetMailbox(admin, box, true, "", default)));
        var both = await Next("<b@x.example>");
        Assert.Equal((Priority.High, "zwei"), (both.Priority, both.Tags.Single().Tag));
        Assert.IsType<Done>(await house.In<ManageRules, Outcome>(m => m.Move(admin, box, second, true, default)));
        Assert.Equal(Priority.Low, (await Next("<c@x.example>")).Priority);
        Assert.IsType<Done>(await house.In<ManageRules, Outcome>(m => m.Remove(admin, box, second, default)));
        Assert.Equal(Priority.High, (await Next("<d@x.example>")).Priority);
        Assert.IsType<NotFound>(await house.In<ManageRules, Outcome>(async m => await m.Remove(await house.As(house.Company.Lang.Id), box, second, default)));
    }

    [Fact]
    public async Task What_a_rule_sets_aside_is_kept_with_its_reason_and_can_become_a_ticket()
    {
        await using var house = await House.Open("sqlite");
        await Make(house, new RuleForm(0, await Support(house), "Newsletter", Conditions: [new(RuleTest.HasHeader, "List-Unsubscribe")], Discard: "Werbung"));
        await house.Deliver(Postman.Letter("Angebote", "<n1@privat.example>", "List-Unsubscribe: <mailto:x@privat.example>\r\n"));
        var raw = await house.LastMail();
        Assert.Equal((RawMailState.Discarded, "Werbung"), (raw.State, raw.Reason));
        Assert.IsType<Done>(await house.In<ManageIncoming, Outcome>(async m => await m.Again(await house.As(house.Company.Admin.Id), raw.Id, default)));
        await house.WorkOn();
        Assert.Equal(RawMailState.Done, (await house.LastMail()).State);
    }

    [Theory]
    [InlineData("monitor@firma.example", "", true)]
    [InlineData("firma.example", "", true)]
    [InlineData("andere.example", "", false)]
    [InlineData("", "", false)]
    [InlineData("firma.example", "Authentication-Results: mx.example; dmarc=fail header.from=firma.example\r\n", false)]
    public async Task Control_headers_are_obeyed_only_of_senders_the_mailbox_trusts(string trusted, string header, bool obeyed)
    {
        await using var house = await House.Open("sqlite", settings: ("Mail:TrustedServer", "mx.example"));
        Assert.IsType<Done>(await house.In<ManageRules, Outcome>(async m => await m.SetMailbox(await house.As(house.Company.Admin.Id), await Support(house), false, trusted, default)));
        var onSite = await house.OnSite();
        await house.Deliver(Postman.Letter("Alarm", "<al@firma.example>", header + "X-Beistand-Team: 1st level · on site\r\nX-Beistand-Priority: urgent\r\nX-Beistand-Tags: alarm\r\n", from: "monitor@firma.example"));
        var ticket = await house.Ticket((await house.LastMail()).TicketNumber!);
        Assert.Equal(obeyed ? (onSite.Id, Priority.Urgent, 1) : (house.Company.Technik.Id, Priority.Normal, 0), (ticket.TeamId, ticket.Priority, ticket.Tags.Count));
    }

    [Theory, OnBothDatabases]
    public async Task A_trial_shows_what_would_become_of_the_last_mails_and_stores_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Deliver(Postman.Letter("PROBLEM: usv-3", "<p1@privat.example>"));
        await house.Deliver(Postman.Letter("Re: PROBLEM: usv-3", "<p2@privat.example>", "In-Reply-To: <p1@privat.example>\r\n", "Schon behoben."));
        await house.Deliver(Postman.Letter("Etwas anderes", "<p3@privat.example>"));
        var page = $"/verwaltung/postfaecher/{await Support(house)}/regeln/neu";
        using var admin = house.Visitor();
        await admin.SignIn("admin@astina-service.example");
        (string, string)[] rule = [("Name", "Monitoring"), ("Any", "all"), ("Test0", "SubjectContains"), ("Value0", "problem"), ("Priority", "Urgent")];
        using (var tried = await admin.Fill(page, page, [.. rule, ("Then", "try")]))
        {
            var html = System.Net.WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync());
            Assert.Contains("Passt auf 2 von 3 E-Mails", html, StringComparison.Ordinal);
            Assert.Contains("Antwort: bleibt in ihrem Ticket", html, StringComparison.Ordinal);
            Assert.Contains("value=\"problem\"", html, StringComparison.Ordinal);
        }
        Assert.Empty(await house.Ask(db => db.Set<MailRule>().ToListAsync()));
        using (var refused = await admin.Fill(page, page, ("Name", "Monitoring"), ("Test0", "SubjectMatches"), ("Value0", "("), ("Priority", "Urgent"))) Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var stored = await admin.Fill(page, page, rule);
        Assert.Equal(System.Net.HttpStatusCode.Found, stored.StatusCode);
        Assert.Contains("Monitoring", await admin.Read(stored.Headers.Location!.ToString()), StringComparison.Ordinal);

        await house.Deliver(Postman.Letter("PROBLEM: usv-4", "<p4@privat.example>"));
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        Assert.Contains("Regel angewendet: Monitoring", System.Net.WebUtility.HtmlDecode(await keller.Read($"/tickets/{(await house.LastMail()).TicketNumber}")), StringComparison.Ordinal);
    }

    private static Task<long> Support(House house) => house.Ask(db => db.Mailboxes.Where(m => m.Key == "support").Select(m => m.Id).SingleAsync());

    private static async Task<long> Make(House house, RuleForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var done = Assert.IsType<Done>(await house.In<ManageRules, Outcome>(m => m.Save(admin, form, default)));
        return long.Parse(done.Reference!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static MailRule Rule(string name, params RuleCondition[] conditions)
    {
        var rule = new MailRule { Name = name };
        rule.Ask(conditions);
        return rule;
    }
}
