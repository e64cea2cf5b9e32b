using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.World;

/// <summary>What an administrator has set up before a test begins.</summary>
public static class RoutingSteps
{
    /// <summary>The preselection has learnt from what is shipped.</summary>
    public static async Task Learn(this House house)
    {
        await house.In<Relearn, bool>(r => r.WhenDue(default));
        Assert.NotNull(await house.Ask(db => db.Set<LearntModel>().FirstOrDefaultAsync()));
    }

    public static async Task<long> Rule(this House house, DeskRuleForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return long.Parse(Assert.IsType<Done>(await house.In<ManageDeskRules, Outcome>(m => m.Save(admin, form, default))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static async Task Skills(this House house, params SkillRow[] rows)
    {
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageSkills, Outcome>(m => m.Save(admin, rows, default)));
    }

    public static SkillRow Can(this Person person, Category category, Skill skill) => new(person.Id, new Dictionary<long, Skill> { [category.Id] = skill });

    public static async Task Assigns(this House house, Team team, Assignment assignment)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var form = Beistand.Desk.People.Managing.TeamForm.Of(await house.Ask(db => db.Teams.AsNoTracking().Include(t => t.Members).SingleAsync(t => t.Id == team.Id)));
        Assert.IsType<Done>(await house.In<Beistand.Desk.People.Managing.ManageTeams, Outcome>(m => m.Save(admin, form with { Assignment = assignment }, default)));
    }

    public static Task<TicketPlacement> Placement(this House house, string number) =>
        house.Ask(db => db.Set<TicketPlacement>().AsNoTracking().SingleAsync(p => db.Set<Ticket>().Any(t => t.Id == p.TicketId && t.Number == number)));
}
