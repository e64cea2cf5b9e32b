using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Telling;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Outbox;
using Beistand.Library.Products.Managing;
using Beistand.Library.Products.Subscribing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Telling;

public sealed partial class TellOfProductsTests
{
    [Theory, OnBothDatabases]
    public async Task Nowak_subscribes_confirms_is_told_and_ends_it(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        Assert.IsType<Refused>(await Subscribe(house, "kein-ort"));
        Assert.IsType<Done>(await Subscribe(house, "Nowak@privat.example"));
        Assert.IsType<Done>(await Subscribe(house, "nowak@privat.example"));
        var asks = await Told(house);
        Assert.Equal(2, asks.Count);
        await house.Driver("1");
        Assert.Empty(await Told(house));

        var secret = Secret(asks[0]);
        Assert.Equal(("LIFEBOOK U7413", false), await house.In<SubscribeHandler, (string, bool)>(async s => (await s.Open(secret, default)) is { } view ? (view.About, view.Confirmed) : ("", false)));
        Assert.IsType<Done>(await house.In<SubscribeHandler, Outcome>(s => s.Confirm(secret, default)));
        await house.Driver("2");
        await house.Driver("9", models: "ESPRIMO D9012");
        var news = Assert.Single(await Told(house));
        Assert.Equal("nowak@privat.example", news.To.Mailboxes.Single().Address);
        Assert.Contains("Grafiktreiber 2", news.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Grafiktreiber 9", news.TextBody, StringComparison.Ordinal);
        Assert.Contains("/abo/", news.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);

        Assert.IsType<Done>(await house.In<SubscribeHandler, Outcome>(s => s.Unsubscribe(Secret(news), default)));
        await house.Driver("3");
        Assert.Empty(await Told(house));
        Assert.Equal(0, await house.Ask(db => db.Set<Beistand.Library.Products.Subscription>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Who_does_not_confirm_is_forgotten_after_a_week(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        await Subscribe(house, "nowak@privat.example");
        var secret = Secret(Assert.Single(await Told(house)));
        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.IsType<NotFound>(await house.In<SubscribeHandler, Outcome>(s => s.Confirm(secret, default)));
        await house.In<ForgetSubscriptions, bool>(f => f.Run(default));
        Assert.Equal(0, await house.Ask(db => db.Set<Beistand.Library.Products.Subscription>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task An_advisory_reaches_owners_of_its_serial_numbers_once(string database)
    {
        await using var house = await House.Open(database);
        await house.TakeIn(ProductSteps.Some);
        var admin = await house.As(house.Company.Admin.Id);
        var form = new AdvisoryForm(Title: "Akku tauschen", Text: "Bitte nicht laden.", Severity: Beistand.Library.Products.AdvisorySeverity.Recall, Ranges: "YLTT000100 .. YLTT000199");
        var id = long.Parse(Assert.IsType<Done>(await house.In<ManageAdvisories, Outcome>(m => m.Save(admin, form, default))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty(await Told(house));
        Assert.IsType<Done>(await house.In<ManageAdvisories, Outcome>(m => m.Publish(admin, id, default)));
        var mails = await Told(house);
        // Nowak uses one; the other was sold to the Stadtwerke, of whom Weber has been known longest. YLTT000900 is in no range.
        Assert.Equal(["nowak@privat.example", "weber@stadtwerke.example"], mails.Select(m => m.To.Mailboxes.Single().Address).Order());
        var weber = mails.Single(m => m.To.Mailboxes.Single().Address.StartsWith("weber", StringComparison.Ordinal));
        Assert.Equal("Rückruf: Akku tauschen", weber.Subject);
        Assert.Contains("YLTT000100", weber.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("YLTT000150", weber.TextBody, StringComparison.Ordinal);
        Assert.Empty(await Told(house, fromTheStart: true));
    }

    private static Task<Outcome> Subscribe(House house, string email) => house.In<SubscribeHandler, Outcome>(s => s.Subscribe(Actor.Anonymous, new("lifebook-u7413", "", email, "de"), default));

    private static string Secret(MimeMessage mail) => Link().Match(mail.TextBody!).Groups[1].Value;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<House, StrongBox> Read = [];

    private sealed class StrongBox { public long Seq; public long Mail; }

    // Reads what is new in the log and writes what was ordered by it.
    private static async Task<List<MimeMessage>> Told(House house, bool fromTheStart = false)
    {
        var place = Read.GetOrCreateValue(house);
        await using (var scope = house.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
            await using var work = await db.BeginWork(default);
            var after = fromTheStart ? 0 : place.Seq;
            var rows = await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > after).OrderBy(e => e.Seq).ToListAsync();
            await scope.ServiceProvider.GetRequiredService<TellOfProducts>().Read(db, rows);
            if (rows.Count > 0) place.Seq = rows[^1].Seq;
            await work.Commit(default);
        }
        var orders = await house.Ask(db => db.Set<OutboxRow>().AsNoTracking().Where(o => o.Id > place.Mail && o.Topic == "mail").OrderBy(o => o.Id).ToListAsync());
        List<MimeMessage> mails = [];
        foreach (var order in orders)
        {
            place.Mail = order.Id;
            var said = System.Text.Json.JsonDocument.Parse(order.Data).RootElement;
            if (await house.Written(said.GetProperty("Kind").GetString()!, said.GetProperty("Id").GetInt64()) is { } mail) mails.Add(mail);
        }
        return mails;
    }

    [GeneratedRegex(@"/abo/([\w-]+)")]
    private static partial Regex Link();
}
