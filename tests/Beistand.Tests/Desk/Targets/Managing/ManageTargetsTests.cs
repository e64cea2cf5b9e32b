using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.TargetSteps;

namespace Beistand.Tests.Desk.Targets.Managing;

public sealed class ManageTargetsTests
{
    [Theory, OnBothDatabases]
    public async Task A_calendar_is_kept_as_it_was_typed_and_counts_at_once(string database)
    {
        await using var house = await House.Open(database);
        var form = await Calendar(house) with { Name = "Augsburg", Land = "BY", Regional = ["BY.PeaceFestival", "SN.CorpusChristi"], Days = [new(new(2026, 11, 24), "Betriebsversammlung", DayKind.Half, Until: 11 * 60), new(new(2026, 11, 25), "Umzug")] };
        Assert.IsType<Done>(await Save(house, form));
        Assert.Equal(["BY.PeaceFestival"], (await Calendar(house)).Regional);
        // An hour on Tuesday, none on Wednesday, three on Thursday.
        Assert.Equal(At("26.11. 11:00"), (await house.Ticket(await house.RequestFrom(house.Company.Weber))).DueAt);
        Assert.Equal("calendar.changed", await house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).Select(e => e.Kind).LastAsync()));
    }

    [Theory]
    [InlineData("Name", ""), InlineData("Land", "XX"), InlineData("Week0", "immer"), InlineData("DayName0", ""), InlineData("Until0", "")]
    public async Task What_is_wrong_with_a_calendar_is_said_at_its_field(string field, string value)
    {
        await using var house = await House.Open("sqlite");
        var good = await Calendar(house) with { Days = [new(new(2026, 12, 24), "Heiligabend", DayKind.Half)] };
        var bad = field switch
        {
            "Name" => good with { Name = value },
            "Land" => good with { Land = value },
            "Week0" => good with { Week = [value, .. good.Weekdays.Skip(1)] },
            "DayName0" => good with { Days = [good.Days![0] with { Name = value }] },
            _ => good with { Days = [good.Days![0] with { Until = 0 }] },
        };
        Assert.Equal(field, Assert.IsType<Refused>(await Save(house, bad)).Field);
        Assert.IsType<Done>(await Save(house, good));
    }

    [Theory, OnBothDatabases]
    public async Task A_calendar_that_a_policy_needs_stays(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        Assert.Contains("Standard", Assert.IsType<Refused>(await house.In<ManageCalendars, Outcome>(m => m.Remove(admin, 1, default))).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_policies_the_first_that_fits_counts_and_a_new_one_comes_first(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        var made = PolicyForm.New(1) with { Name = "Technik", Desk = SupportDesk.TechnicalSupport, Key = "k1" };
        var id = Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Save(admin, made, default))).Reference;
        Assert.Equal(id, Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Save(admin, made, default))).Reference);
        Assert.Equal(["Technik", "Standard"], (await house.In<ManagePolicies, List<TargetPolicy>>(m => m.All(default))).Select(p => p.Name));
        Assert.Equal("Technik", (await house.In<TargetPreview, Preview?>(p => p.Of(SupportDesk.TechnicalSupport, CustomerTerms.None, house.Clock.GetUtcNow(), default)))!.Policy);
        Assert.Equal("Standard", (await house.In<TargetPreview, Preview?>(p => p.Of(SupportDesk.CustomerService, CustomerTerms.None, house.Clock.GetUtcNow(), default)))!.Policy);
        Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Move(admin, 1, true, default)));
        Assert.Equal("Standard", (await house.In<TargetPreview, Preview?>(p => p.Of(SupportDesk.TechnicalSupport, CustomerTerms.None, house.Clock.GetUtcNow(), default)))!.Policy);
    }

    [Theory, OnBothDatabases]
    public async Task The_preview_says_what_a_ticket_would_get(string database)
    {
        await using var house = await House.Open(database);
        var preview = (await house.In<TargetPreview, Preview?>(p => p.Of(SupportDesk.TechnicalSupport, CustomerTerms.None, house.Clock.GetUtcNow(), default)))!;
        Assert.Equal((await house.Ticket(await house.RequestFrom(house.Company.Weber))).DueAt, preview.Due[(TargetKind.Reaction, Priority.Normal)]);
    }

    [Theory]
    [InlineData("Name"), InlineData("Calendar"), InlineData("Reaction.Urgent"), InlineData("WarnAt"), InlineData("LeadAfter")]
    public async Task What_is_wrong_with_a_policy_is_said_at_its_field(string field)
    {
        await using var house = await House.Open("sqlite");
        var (admin, good) = (await house.As(house.Company.Admin.Id), PolicyForm.New(1) with { Name = "Neu" });
        var bad = field switch
        {
            "Name" => good with { Name = " " },
            "Calendar" => good with { CalendarId = 99 },
            "WarnAt" => good with { WarnAt = "100" },
            "LeadAfter" => good with { LeadAfter = "bald" },
            _ => good with { Times = new Dictionary<(TargetKind, Priority), string> { [(TargetKind.Reaction, Priority.Urgent)] = "sofort" } },
        };
        Assert.Equal(field, Assert.IsType<Refused>(await house.In<ManagePolicies, Outcome>(m => m.Save(admin, bad, default))).Field);
    }

    [Theory, OnBothDatabases]
    public async Task Only_administrators_promise(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        Assert.IsType<NotFound>(await house.In<ManagePolicies, Outcome>(m => m.Save(lang, PolicyForm.New(1) with { Name = "Neu" }, default)));
        Assert.IsType<NotFound>(await house.In<ManageCalendars, Outcome>(m => m.Save(lang, CalendarForm.New() with { Name = "Neu" }, default)));
        Assert.IsType<NotFound>(await house.In<ManagePolicies, Outcome>(m => m.Remove(lang, 1, default)));
    }

    private static async Task<CalendarForm> Calendar(House house) => CalendarForm.Of(await house.Ask(db => db.Set<BusinessCalendar>().AsNoTracking().SingleAsync()));

    private static async Task<Outcome> Save(House house, CalendarForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManageCalendars, Outcome>(m => m.Save(admin, form, default));
    }
}
