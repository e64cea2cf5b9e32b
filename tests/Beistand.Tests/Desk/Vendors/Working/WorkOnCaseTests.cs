using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Vendors.Working;

public sealed class WorkOnCaseTests
{
    [Theory, OnBothDatabases]
    public async Task A_case_is_repaired_solved_closed_and_opened_again(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, _) = await house.SentCase(await house.Maker());
        var sent = new Repair("RMA 1", "Mainboard", "JD01", new(2026, 11, 24), "", null);
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Ship(by, number, id, sent, default)));
        Assert.Equal("ReturnedOn", Assert.IsType<Refused>(await house.OnCase((w, by) => w.Ship(by, number, id, sent with { ReturnedOn = new(2026, 11, 23) }, default))).Field);
        Assert.Equal("Solution", Assert.IsType<Refused>(await house.OnCase((w, by) => w.Solve(by, number, id, " ", default))).Field);
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Solve(by, number, id, "Mainboard getauscht.", default)));
        Assert.Equal(TicketState.Open, (await house.Ticket(number)).State);
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Close(by, number, id, "", default)));
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Close(by, number, id, "", default)));
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Reopen(by, number, id, default)));
        var one = await house.CaseOf(id);
        Assert.Equal((VendorCaseState.Sent, 1, "Mainboard getauscht.", sent), (one.State, one.Reopened, one.Solution, one.Repair));
        Assert.Equal(["VendorRepairChanged", "VendorCaseSolved", "VendorCaseClosed", "VendorCaseReopened"], (await house.KindsOf(number)).Where(k => k.StartsWith("Vendor", StringComparison.Ordinal)).TakeLast(4));
        Assert.NotNull(one.NextReminderAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_is_one_cases_only_and_a_draft_can_be_discarded(string database)
    {
        await using var house = await House.Open(database);
        var vendor = await house.Maker();
        var (first, id, _) = await house.SentCase(vendor);
        var (second, other, _) = await house.SentCase(vendor);
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Call(by, first, id, " sr-1  ", default)));
        Assert.Equal("SR-1", (await house.CaseOf(id)).Number);
        Assert.Contains(first, Assert.IsType<Refused>(await house.OnCase((w, by) => w.Call(by, second, other, "SR-1", default))).Text, StringComparison.Ordinal);
        var third = await house.RequestFrom(house.Company.Nowak);
        var draft = await house.CaseWith(vendor, third);
        Assert.IsType<Refused>(await house.OnCase((w, by) => w.Close(by, third, draft, "x", default)));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<Beistand.Desk.Vendors.Working.OpenCase, Outcome>(o => o.Discard(keller, third, draft, default)));
        Assert.IsType<Refused>(await house.In<Beistand.Desk.Vendors.Working.OpenCase, Outcome>(o => o.Discard(keller, first, id, default)));
        Assert.NotEqual(draft, await house.CaseWith(vendor, third));
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_who_remind_at_once_with_one_key_send_one_mail(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, _) = await house.SentCase(await house.Maker());
        var keller = await house.As(house.Company.Keller.Id);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => house.In<Beistand.Desk.Vendors.Working.WorkOnCase, Outcome>(w => w.Remind(keller, number, id, default, "once")))));
        Assert.Equal(1, (await house.KindsOf(number)).Count(k => k == "VendorReminded"));
        await house.SendMails();
        Assert.Equal(2, house.MailsTo("service@werk.example").Count);
    }
}
