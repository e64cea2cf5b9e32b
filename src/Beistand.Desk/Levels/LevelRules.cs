using Beistand.Kernel;

namespace Beistand.Desk.Levels;

/// <summary>How a ticket gets from one level to another.</summary>
public enum Way { Step, Straight, None }

/// <summary>Everything the verdict depends on.</summary>
/// <param name="Rule">The category or a rule of the administrators lets this ticket go straight to the 3rd level.</param>
/// <param name="Reason">Why a level is passed over, or why it comes back.</param>
/// <param name="Missing">Titles of the questions that stand in the way; empty where the sheet is complete enough.</param>
public sealed record Move(SupportLevel From, SupportLevel To, bool IsLead, bool Rule, string Reason, IReadOnlyList<string> Missing);

/// <summary>Which level may follow which: 1→2→3, 3→2, 2→1; 1→3 by a rule or by a team lead with a reason. Page, API and command line all ask here.</summary>
public static class LevelRules
{
    private static readonly Dictionary<(SupportLevel From, SupportLevel To), Way> Up = new()
    {
        [(SupportLevel.First, SupportLevel.Second)] = Way.Step,
        [(SupportLevel.Second, SupportLevel.Third)] = Way.Step,
        [(SupportLevel.First, SupportLevel.Third)] = Way.Straight,
    };

    private static readonly Dictionary<(SupportLevel From, SupportLevel To), Way> Down = new()
    {
        [(SupportLevel.Second, SupportLevel.First)] = Way.Step,
        [(SupportLevel.Third, SupportLevel.Second)] = Way.Step,
    };

    /// <summary>The sentence why it may not go up, or null.</summary>
    public static Refused? RefuseUp(Move move) => Up.GetValueOrDefault((move.From, move.To), Way.None) switch
    {
        Way.None => Outcome.Refused(move.From == SupportLevel.Third ? Texts.NothingAboveThird : Texts.NoWayUp(Name(move.From), Name(move.To)), "Level"),
        Way.Straight when !move.Rule && !move.IsLead => Outcome.Refused(Texts.StraightOnlyByRule, "Level"),
        Way.Straight when !move.Rule && move.Reason.Trim().Length == 0 => Outcome.Refused(Texts.StraightNeedsReason, "Reason"),
        _ => move.Missing.Count > 0 ? Outcome.Refused(Texts.SheetIncomplete(move.Missing.Count, string.Join(", ", move.Missing.Select(m => Texts.Quoted(m)))), "Capture") : null,
    };

    /// <summary>The sentence why it may not come back, or null.</summary>
    public static Refused? RefuseDown(Move move) => Down.GetValueOrDefault((move.From, move.To), Way.None) switch
    {
        Way.None => Outcome.Refused(move.From == SupportLevel.First ? Texts.NothingBelowFirst : Texts.NoWayDown(Name(move.From), Name(move.To)), "Level"),
        _ => move.Reason.Trim().Length == 0 ? Outcome.Refused(Texts.HandBackNeedsReason, "Text") : null,
    };

    public static bool IsStraight(SupportLevel from, SupportLevel to) => Up.GetValueOrDefault((from, to), Way.None) == Way.Straight;

    public static string Name(SupportLevel level) => level switch { SupportLevel.First => "1st Level", SupportLevel.Second => "2nd Level", _ => "3rd Level" };
}
