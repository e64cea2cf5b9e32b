using Beistand.Desk.Vendors;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Vendors.Reminding;

public sealed class RemindVendorsTests
{
    [Theory, OnBothDatabases]
    public async Task Each_rung_is_told_once_to_whoever_works_on_it(string database)
    {
        await using var house = await House.Open(database);
        await house.AnswerBy(house.Company.Keller, await house.RequestFrom(house.Company.Nowak));
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number);
        await house.SentCase(await house.Maker(), number);
        // Tuesday 10:00; 1, 3 and 5 working days later, over the weekend.
        foreach (var (until, told) in new[] { ("25.11. 09:59", 0), ("25.11. 10:00", 1), ("27.11. 09:59", 1), ("27.11. 10:00", 2), ("01.12. 09:59", 2), ("01.12. 10:00", 3), ("20.12. 10:00", 3) })
        {
            house.Until(until);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(house.RemindVendors)));
            Assert.Equal((until, told), (until, (await house.KindsOf(number)).Count(k => k == nameof(VendorReminderDue))));
        }
        await house.SendMails();
        Assert.Equal(3, house.MailsTo(house.Company.Keller.Email).Count(m => m.Subject!.Contains(number, StringComparison.Ordinal)));
        Assert.Single(house.MailsTo("service@werk.example"));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_vendor_says_so_the_reminder_leaves_by_itself_and_one_for_all_that_was_slept_through(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, _) = await house.SentCase(await house.Maker(VendorSteps.Fujitsu with { RemindsItself = true }));
        house.Until("20.12. 10:00");
        await house.RemindVendors();
        await house.RemindVendors();
        await house.SendMails();
        var mails = house.MailsTo("service@werk.example");
        Assert.Equal(2, mails.Count);
        var reminder = Assert.Single(mails, m => m.Subject!.StartsWith("Erinnerung", StringComparison.Ordinal));
        Assert.Contains(number, reminder.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Weber", reminder.ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await house.Ask(async db => (await db.Set<EventRow>().Where(e => e.Kind == nameof(VendorReminderDue)).OrderBy(e => e.Seq).ToListAsync()).Select(e => e.Read<VendorReminderDue>().Rung).Order()));
        Assert.Null((await house.CaseOf(id)).NextReminderAt);
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_answered_is_not_reminded(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, _) = await house.SentCase(await house.Maker());
        await house.OnCase((w, by) => w.Answered(by, number, id, default));
        house.Until("20.12. 10:00");
        await house.RemindVendors();
        Assert.DoesNotContain(nameof(VendorReminderDue), await house.KindsOf(number));
        Assert.IsType<Beistand.Kernel.Refused>(await house.OnCase((w, by) => w.Remind(by, number, id, default)));
    }
}
