using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Targets.Clocks;

/// <summary>What a clock measures: what the customer was promised, how long a level may take, how long the manufacturer may.</summary>
public enum TargetKind { Reaction = 1, Update, Solution, FirstLevel, SecondLevel, ThirdLevel, Vendor }

/// <summary>A promise that clocks are held to: how long, in which hours, and what holds them.</summary>
/// <param name="Policy">Of which policy it is made.</param>
/// <param name="UpdatesAlways">The customer must hear from us again and again, not only after he wrote.</param>
/// <param name="Warn">The share of the time after which a warning is given; null: none is.</param>
/// <param name="LeadAfter">Working time after which the team lead hears of what is overdue; null: never.</param>
public sealed record TargetRule(
    long Policy, string Name, Calendars.WorkingTime Working, IReadOnlyDictionary<(TargetKind Kind, Priority Priority), TimeSpan> Times, IReadOnlyList<PendingReason> Pauses, bool UpdatesAlways = false,
    double? Warn = null, TimeSpan? LeadAfter = null)
{
    /// <summary>Null: nothing was promised.</summary>
    public TimeSpan? Allowed(TargetKind kind, Priority priority) => Times.TryGetValue((kind, priority), out var time) ? time : null;
}

/// <summary>What holds of a ticket, as far as clocks ask.</summary>
/// <param name="OurTurn">The customer waits for a word of ours.</param>
public sealed record Standing(SupportLevel Level, Priority Priority, bool Closed = false, PendingReason? Waits = null, bool Answered = false, bool OurTurn = true);

internal enum Want { Off, Run, Pause }

internal static class Wants
{
    private static readonly Dictionary<TargetKind, Func<Standing, TargetRule, bool>> Counts = new()
    {
        [TargetKind.Reaction] = (s, _) => !s.Closed && !s.Answered,
        [TargetKind.Update] = (s, rule) => !s.Closed && s.Answered && (s.OurTurn || rule.UpdatesAlways),
        [TargetKind.Solution] = (s, _) => !s.Closed,
        [TargetKind.FirstLevel] = (s, _) => !s.Closed && s.Level == SupportLevel.First,
        [TargetKind.SecondLevel] = (s, _) => !s.Closed && s.Level == SupportLevel.Second,
        [TargetKind.ThirdLevel] = (s, _) => !s.Closed && s.Level == SupportLevel.Third,
        [TargetKind.Vendor] = (s, _) => !s.Closed && s.Waits == PendingReason.Vendor,
    };

    /// <summary>Who has not said a word yet does not wait for one; the manufacturer's clock runs because we wait for him.</summary>
    private static readonly TargetKind[] NeverPause = [TargetKind.Reaction, TargetKind.Vendor];

    /// <summary>Begin anew each time; the others go on where a closed ticket is opened again.</summary>
    public static readonly TargetKind[] Anew = [TargetKind.Update, TargetKind.Vendor];

    public static readonly TargetKind[] All = Enum.GetValues<TargetKind>();

    public static Want Of(TargetKind kind, Standing standing, TargetRule rule)
    {
        if (!Counts[kind](standing, rule)) return Want.Off;
        return standing.Waits is { } reason && rule.Pauses.Contains(reason) && !NeverPause.Contains(kind) ? Want.Pause : Want.Run;
    }
}
