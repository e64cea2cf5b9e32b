using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Workspace.Selecting;

/// <param name="Not">Numbers of those that stayed as they were, and why.</param>
public sealed record Changed(IReadOnlyList<string> Done, IReadOnlyList<(string Number, string Why)> Not);

/// <summary>The same step at many tickets: each is a verb of its own, so one that may not be changed keeps no other from it.</summary>
internal sealed class ChangeMany(AssignHandler assigning, SortHandler sorting, CloseHandler closing, BeistandDb db)
{
    private const int Most = 200;

    public const string None = "none";

    // What a step sets; where nothing was chosen, nothing is changed.
    private static readonly Dictionary<string, string> Needs = new() { ["assignee"] = "Assignee", ["priority"] = "Priority", ["category"] = "Category", ["team"] = "Team", ["tag"] = "Tags" };

    private readonly Dictionary<string, Func<Actor, string, IFormCollection, CancellationToken, Task<Outcome>>> steps = new()
    {
        ["mine"] = (by, number, _, ct) => assigning.Assign(by, number, by.PersonId, ct),
        ["assignee"] = (by, number, form, ct) => assigning.Assign(by, number, WorkspaceEndpoints.Id(form["Assignee"]), ct),
        ["priority"] = (by, number, form, ct) => sorting.SetPriority(by, number, Enum.TryParse<Priority>(form["Priority"], out var priority) ? priority : 0, ct),
        ["category"] = (by, number, form, ct) => sorting.SetCategory(by, number, WorkspaceEndpoints.Id(form["Category"]), ct),
        ["team"] = (by, number, form, ct) => sorting.SetTeam(by, number, WorkspaceEndpoints.Id(form["Team"]) ?? 0, ct),
        ["tag"] = (by, number, form, ct) => sorting.AddTags(by, number, form["Tags"].ToString(), ct),
        ["close"] = (by, number, _, ct) => closing.Close(by, number, ct),
    };

    /// <summary>Null where the form names no step or nothing to set.</summary>
    public async Task<Changed?> Do(Actor by, IEnumerable<string> numbers, IFormCollection form, CancellationToken ct)
    {
        var wanted = form["Step"].ToString();
        if (!steps.TryGetValue(wanted, out var step) || (Needs.TryGetValue(wanted, out var field) && string.IsNullOrWhiteSpace(form[field]))) return null;
        var (done, not) = (new List<string>(), new List<(string, string)>());
        foreach (var number in numbers.Distinct().Take(Most))
        {
            var outcome = await step(by, number, form, ct);
            if (outcome is Done) done.Add(number);
            else not.Add((number, outcome is Refused refused ? refused.Text : Texts.SelectedGone));
            db.ChangeTracker.Clear();
        }
        return new(done, not);
    }
}
