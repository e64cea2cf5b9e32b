using Beistand.Desk.Coaching;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Coaching.Figures;

public sealed class PersonalFiguresTests
{
    [Theory, OnBothDatabases]
    public async Task Only_the_person_and_his_coaches_see_them_and_the_switch_hides_them_from_all(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        await house.SignedOffCase(c.Hardware);
        await house.CountFigures();
        var seen = Assert.Single((await Of(house, c.Keller.Id, c.Keller.Id))!.Lines);
        Assert.Equal((1, 1, 0, Skill.Learning), (seen.Practised, seen.SignedOff, seen.NotYet, seen.Skill!.Value));
        Assert.NotNull(await Of(house, c.Orhan.Id, c.Keller.Id));
        foreach (var other in new[] { c.Lang, c.Vogel, c.Admin, c.Weber }) Assert.Null(await Of(house, other.Id, c.Keller.Id));
        Assert.Null(await Of(house, c.Keller.Id, c.Orhan.Id));

        var admin = await house.As(c.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageSettings, Outcome>(m => m.Save(admin, new Dictionary<Setting, string> { [CoachingSettings.PersonalFigures] = "off" }, default)));
        foreach (var anybody in new[] { c.Keller, c.Orhan, c.Lang, c.Admin }) Assert.Null(await Of(house, anybody.Id, c.Keller.Id));
        Assert.Contains("setting:Coaching:PersonalFigures", await house.Ask(db => db.Set<AuditEntry>().Select(a => a.Subject).ToListAsync()));
    }

    private static async Task<PersonView?> Of(House house, long by, long person)
    {
        var actor = await house.As(by);
        return await house.In<PersonalFigures, PersonView?>(f => f.Of(actor, person, default));
    }
}
