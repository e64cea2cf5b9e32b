using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;

namespace Beistand.Desk.Routing.Placing;

/// <summary>What opening a ticket needs to know of rules, skills and what was learnt.</summary>
/// <param name="Organisations">Names by id; empty where no rule asks for one.</param>
internal sealed record RoutingBook(
    IReadOnlyList<DeskRule> Rules, IReadOnlyDictionary<(long Person, long Category), Skill> Skills, IReadOnlyDictionary<long, int> Limits, IReadOnlyDictionary<long, string> Organisations, Preselector? Preselector)
{
    public Skill? SkillOf(long person, long? category) => category is { } id && Skills.TryGetValue((person, id), out var skill) ? skill : null;

    /// <summary>Null where nothing was learnt yet or no category that is offered was meant.</summary>
    public SuggestedCategory? Suggest(string text, DeskBook desks)
    {
        if (Preselector?.Guess(text) is not { } guess) return null;
        var offered = desks.Categories.Where(c => !c.Retired && guess.Chances.ContainsKey(c.Key)).ToList();
        if (offered.MaxBy(c => guess.Chances[c.Key]) is not { } best) return null;
        return new(best, guess.Chances[best.Key], guess.Sure && best.Key == guess.Category, (SupportLevel)guess.Level);
    }
}
