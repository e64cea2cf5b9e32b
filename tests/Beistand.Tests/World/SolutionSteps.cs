using Beistand.Desk.People;
using Beistand.Desk.Solutions;
using Beistand.Kernel;

namespace Beistand.Tests.World;

/// <summary>What a ticket leaves to the knowledge base.</summary>
public static class SolutionSteps
{
    public static async Task<Outcome> NothingToKeepBy(this House house, Person agent, string number, NoKnowledge reason = NoKnowledge.OneOff, string words = "")
    {
        var by = await house.As(agent.Id);
        return await house.In<KeepSolution, Outcome>(k => k.Nothing(by, number, reason, words, null, default));
    }
}
