using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Channels.Mail.Fetching;

/// <summary>F03b and silence: a mailbox that cannot be fetched is told of within five minutes, in plain words, and no password leaves.</summary>
[Trait("Category", "Faults")]
public sealed class AlarmTests
{
    public static TheoryData<string, string, string> Certificates => new()
    {
        { "expired", nameof(FetchProblem.CertificateExpired), "abgelaufen" },
        { "other name", nameof(FetchProblem.CertificateName), "gilt nicht für localhost" },
        { "nobody trusts", nameof(FetchProblem.CertificateUntrusted), "vertraut dieser Rechner nicht" },
    };

    [Theory, MemberData(nameof(Certificates))]
    public async Task A_certificate_that_does_not_hold_is_refused_before_the_password(string which, string problem, string words)
    {
        var tls = which switch
        {
            "expired" => Authority.Issue(until: DateTimeOffset.UtcNow.AddDays(-1)),
            "other name" => Authority.Issue("mail.anderswo.example"),
            _ => Authority.Issue(byStranger: true),
        };
        await using var server = await Dovecot.Start(tls);
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", server.Allowed)]);
        await house.FetchFrom(server);
        await Postman.Until("the fault is known", async () => (await house.Health()).Problem is not null);
        Assert.Equal(problem, (await house.Health()).Problem.ToString());
        // The server saw no attempt to sign in.
        await Postman.Until("the server has noted the visit", () => Task.FromResult(server.Log.Contains("no auth attempts", StringComparison.Ordinal)));
        Assert.DoesNotContain("Login:", server.Log, StringComparison.Ordinal);

        var mail = Assert.Single(await house.WaitForMails(house.Company.Admin.Email));
        Assert.Contains("kann seit", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(words, mail.TextBody, StringComparison.Ordinal);
        using var admin = await house.VisitorAs(house.Company.Admin);
        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(await admin.Read("/verwaltung/personen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_a_certificate_that_holds_the_same_server_is_entered()
    {
        await using var server = await Dovecot.Start(Authority.Issue());
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", server.Allowed)]);
        await house.FetchFrom(server, but: f => f with { Security = MailSecurity.StartTls, Port = $"{server.ImapStartTls}" });
        await Postman.Until("all is well", async () => (await house.Health()) is { GoodAt: not null, Generation: > 0 });
        Assert.Contains("Login: user=<support@astina-service.example>", server.Log, StringComparison.Ordinal);
        Assert.Contains("TLS", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_of_at_once_and_mended_on_the_page()
    {
        await using var server = await Dovecot.Start();
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", server.Allowed)]);
        await house.FetchFrom(server, but: f => f with { Secret = "falsch" });
        await Postman.Until("the alarm is up", async () => (await house.Health()) is { Problem: FetchProblem.SignIn, AlarmedAt: not null });
        await house.FetchFrom(server);
        await Postman.Until("all is well", async () => (await house.Health()) is { Problem: null, AlarmedAt: null, Generation: > 0 });
    }

    [Theory, OnBothDatabases]
    public async Task Silence_is_told_of_within_five_minutes_and_so_is_a_server_that_stays_away(string database)
    {
        await using var house = await House.Open(database);
        await Note(house, h => h.Good(house.Clock.GetUtcNow()));
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Null((await Watched(house)).AlarmedAt);
        house.Clock.Advance(TimeSpan.FromMinutes(1.5));
        Assert.Equal(FetchProblem.Silent, (await Watched(house)).Problem);

        await Note(house, h => h.Good(house.Clock.GetUtcNow()));
        Assert.Null((await Watched(house)).AlarmedAt);

        // A restart of the server is no alarm, staying away is.
        await Note(house, h => h.Failed(FetchProblem.Unreachable, "Connection refused", house.Clock.GetUtcNow()));
        Assert.Null((await Watched(house)).AlarmedAt);
        house.Clock.Advance(TimeSpan.FromMinutes(2.5));
        Assert.NotNull((await Watched(house)).AlarmedAt);
        Assert.Equal(2, await house.Ask(db => db.Set<Beistand.Kernel.Platform.Outbox.OutboxRow>().CountAsync(o => o.Key.StartsWith("mailbox-alarm:"))));
        Assert.Equal(["MailboxFailed", "MailboxWell", "MailboxFailed"], await house.Ask(db => db.Set<Beistand.Kernel.Platform.Events.EventRow>().Where(e => e.Kind.StartsWith("Mailbox")).OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync()));
    }

    private static async Task<MailboxHealth> Watched(House house)
    {
        await house.In<WatchMailboxes>(w => w.Run(default));
        return await house.Health();
    }

    private static async Task Note(House house, Action<MailboxHealth> what)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var id = await house.Ask(db => db.Mailboxes.Select(m => m.Id).SingleAsync());
        if (!await house.Ask(db => db.Set<MailboxAccess>().AnyAsync()))
            Assert.IsType<Done>(await house.In<ManageFetching, Outcome>(m => m.Save(admin, id, new AccessForm(Host: "imap.firma.example", User: "u", Secret: "s"), default)));
        var access = await house.Ask(db => db.Set<MailboxAccess>().AsNoTracking().SingleAsync());
        var mailbox = await house.Ask(db => db.Mailboxes.AsNoTracking().SingleAsync());
        await new Intake(house.App.Services.GetRequiredService<IServiceScopeFactory>(), access, mailbox, house.Clock).Note(what, default);
    }
}
