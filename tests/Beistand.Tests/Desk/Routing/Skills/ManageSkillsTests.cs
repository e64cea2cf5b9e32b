using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Routing.Skills;

public sealed class ManageSkillsTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_said_is_kept_changed_and_taken_back(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Solo) with { Limit = "12" });
        Assert.Equal((Skill.Solo, "12"), await Row(house));
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Coach) with { Limit = "8" });
        Assert.Equal((Skill.Coach, "8"), await Row(house));
        await house.Skills(new SkillRow(c.Keller.Id, new Dictionary<long, Skill>()));
        Assert.Equal((null, ""), await Row(house));
        Assert.Equal(3, await house.Ask(db => db.Set<AuditEntry>().CountAsync(e => e.Kind == "skills.changed")));
    }

    [Theory, OnBothDatabases]
    public async Task A_limit_that_is_no_number_is_refused_and_nothing_is_kept(string database)
    {
        await using var house = await House.Open(database);
        var (c, admin) = (house.Company, await house.As(house.Company.Admin.Id));
        var refused = Assert.IsType<Refused>(await house.In<ManageSkills, Outcome>(m => m.Save(admin, [c.Orhan.Can(c.Hardware, Skill.Solo), c.Keller.Can(c.Hardware, Skill.Solo) with { Limit = "viele" }], default)));
        Assert.Equal($"Limit.{c.Keller.Id}", refused.Field);
        Assert.Equal((null, ""), await Row(house));
        var keller = await house.As(c.Keller.Id);
        Assert.IsType<NotFound>(await house.In<ManageSkills, Outcome>(m => m.Save(keller, [], default)));
    }

    private static async Task<(Skill?, string)> Row(House house)
    {
        var row = (await house.In<ManageSkills, IReadOnlyList<SkillRow>>(m => m.All(default))).Single(r => r.Person == house.Company.Keller.Id);
        return (row.Skills.TryGetValue(house.Company.Hardware.Id, out var skill) ? skill : null, row.Limit);
    }
}
