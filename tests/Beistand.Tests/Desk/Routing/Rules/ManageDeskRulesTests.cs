using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Routing.Rules;

public sealed class ManageDeskRulesTests
{
    private static readonly RuleRequest Request = new("Jonas Weber <weber@it.stadtwerke.example>", "Stadtwerke Köln", "Notebook lädt nicht", "Der Akku\nist leer.", Channel.Web, "hardware\nMein Gerät\nMy device", "Latitude SN123", "de", true);
    private static readonly RuleCondition[] Battery = [new(RuleTest.TextContains, "akku")];

    [Theory]
    [InlineData(RuleTest.FromContains, "WEBER@", true)]
    [InlineData(RuleTest.FromDomain, "stadtwerke.example", true)]
    [InlineData(RuleTest.FromDomain, "werke.example", false)]
    [InlineData(RuleTest.OrganisationContains, "köln", true)]
    [InlineData(RuleTest.SubjectContains, "notebook*nicht", true)]
    [InlineData(RuleTest.SubjectContains, "akku", false)]
    [InlineData(RuleTest.TextContains, "akku*leer", true)]
    [InlineData(RuleTest.SubjectMatches, "^notebook", true)]
    [InlineData(RuleTest.TextMatches, @"akku\s+ist", true)]
    [InlineData(RuleTest.ChannelIs, "web", true)]
    [InlineData(RuleTest.ChannelIs, "Phone", false)]
    [InlineData(RuleTest.CategoryIs, "my device", true)]
    [InlineData(RuleTest.DeviceContains, "sn12", true)]
    [InlineData(RuleTest.LanguageIs, "en", false)]
    [InlineData(RuleTest.IsInternal, "", true)]
    public void A_condition_holds_or_does_not_and_its_opposite_the_other_way(RuleTest test, string value, bool holds)
    {
        Assert.Null(RuleTests.Refuse(new(test, value), ["hardware", "My device"]));
        Assert.Equal(holds, Filled(new RuleCondition(test, value)).Fits(Request));
        Assert.Equal(!holds, Filled(new RuleCondition(test, value, Not: true)).Fits(Request));
    }

    [Theory, OnBothDatabases]
    public async Task A_rule_that_cannot_work_is_refused_with_what_to_do(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        async Task<string?> Field(DeskRuleForm form) => Assert.IsType<Refused>(await house.In<ManageDeskRules, Outcome>(m => m.Save(admin, form, default))).Field;
        Assert.Equal("Name", await Field(new(0, "", Conditions: Battery, Tags: "akku")));
        Assert.Equal("Value0", await Field(new(0, "Akku", Tags: "akku")));
        Assert.Equal("Value1", await Field(new(0, "Akku", Conditions: [.. Battery, new(RuleTest.TextMatches, "(")], Tags: "akku")));
        Assert.Equal("Value0", await Field(new(0, "Akku", Conditions: [new(RuleTest.ChannelIs, "Brieftaube")], Tags: "akku")));
        Assert.Equal("Value0", await Field(new(0, "Akku", Conditions: [new(RuleTest.CategoryIs, "gibt es nicht")], Tags: "akku")));
        Assert.Equal("Team", await Field(new(0, "Akku", Conditions: Battery)));
        Assert.Equal("Team", await Field(new(0, "Akku", Conditions: Battery, TeamId: 999)));
    }

    [Theory, OnBothDatabases]
    public async Task Only_administrators_change_rules_and_each_change_is_written_down(string database)
    {
        await using var house = await House.Open(database);
        var (admin, lang) = (await house.As(house.Company.Admin.Id), await house.As(house.Company.Lang.Id));
        Assert.IsType<NotFound>(await house.In<ManageDeskRules, Outcome>(m => m.Save(lang, new(0, "Akku", Conditions: Battery, Tags: "akku"), default)));
        var first = await house.Rule(new(0, "Akku", Conditions: Battery, Tags: "akku"));
        var second = await house.Rule(new(0, "Netz", Conditions: [new(RuleTest.TextContains, "vpn")], Priority: Priority.High));
        Assert.IsType<Done>(await house.In<ManageDeskRules, Outcome>(m => m.Move(admin, second, up: true, default)));
        Assert.Equal([second, first], (await house.In<ManageDeskRules, List<DeskRule>>(m => m.All(default))).Select(r => r.Id));
        Assert.IsType<Done>(await house.In<ManageDeskRules, Outcome>(m => m.Remove(admin, first, default)));
        Assert.Equal(["deskrule.created", "deskrule.created", "deskrule.changed", "deskrule.removed"], await house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_trial_tells_of_the_last_week_and_changes_nothing(string database)
    {
        await using var house = await House.Open(database);
        var old = await house.RequestFrom(house.Company.Nowak, "Der Akku ist schwach.");
        house.Clock.Advance(TimeSpan.FromDays(8));
        var fresh = await house.RequestFrom(house.Company.Weber, "Der Akku lädt nicht.");
        await house.RequestFrom(house.Company.Weber, "Das Display flackert.");
        await house.Rule(new(0, "Stadtwerke", Conditions: [new(RuleTest.OrganisationContains, "Stadtwerke")], Priority: Priority.Urgent));
        var rule = new DeskRuleForm(0, "Akku", Conditions: Battery, TeamId: house.Company.Zweite.Id, Priority: Priority.Low).Fill(new DeskRule { Name = "" });
        var trial = await house.In<TryDeskRules, DeskTrial>(t => t.Run(rule, 0, default));
        Assert.Equal((2, 1), (trial.Tickets, trial.Fitting));
        var tried = Assert.Single(trial.Shown);
        Assert.Equal((fresh, Priority.Urgent, house.Company.Zweite.Id), (tried.Number, tried.Ruled.Priority, tried.Ruled.TeamId));
        Assert.NotEqual(old, fresh);
        Assert.Equal(house.Company.Technik.Id, (await house.Ticket(fresh)).TeamId);
    }

    private static DeskRule Filled(RuleCondition condition) => new DeskRuleForm(0, "x", Conditions: [condition]).Fill(new DeskRule { Name = "" });
}
