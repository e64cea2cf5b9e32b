using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;

namespace Beistand.Desk.Coaching.Lessons;

/// <summary>Who guides others: the 2nd and 3rd level, team leads, and whoever is coach of a category.</summary>
public sealed class Teachers(GrowSkill skills)
{
    public async ValueTask<bool> May(Actor by, long? category, CancellationToken ct) => by.IsAgent && (ByRole(by) || await skills.Of(by.PersonId, category, ct) == Skill.Coach);

    /// <summary>Of any category.</summary>
    public async ValueTask<bool> May(Actor by, CancellationToken ct) => by.IsAgent && (ByRole(by) || (await skills.All(ct)).Any(s => s.Key.Person == by.PersonId && s.Value == Skill.Coach));

    private static bool ByRole(Actor by) => by.Is(Roles.SecondLevel | Roles.ThirdLevel | Roles.TeamLead);
}
