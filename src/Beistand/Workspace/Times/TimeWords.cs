using System.Globalization;
using Beistand.Desk.Targets;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Web;

namespace Beistand.Workspace.Times;

/// <summary>Says target times in plain words.</summary>
internal static class TimeWords
{
    /// <summary>"heute 14:30", "morgen 09:00", "Mo 09:52", or the date with its time.</summary>
    public static string Moment(DateTimeOffset utc, DateTimeOffset now)
    {
        var at = Zone.Local(utc);
        return (int)(at.Date - Zone.Local(now).Date).TotalDays switch
        {
            0 => Texts.TodayAt(Clock(at)),
            1 => Texts.TomorrowAt(Clock(at)),
            -1 => Texts.YesterdayAt(Clock(at)),
            > -6 and < 6 => at.ToString("ddd HH:mm", CultureInfo.CurrentCulture),
            _ => Zone.Show(utc),
        };
    }

    /// <summary>"noch 42 Min.", "noch 2 Std.", "noch 3 Tage"; how long ago where it is past.</summary>
    public static string Left(DateTimeOffset due, DateTimeOffset now)
    {
        var (past, time) = (due < now, (due - now).Duration());
        return time.TotalMinutes < 90 ? Minutes((long)time.TotalMinutes) : time.TotalHours < 36 ? Hours((long)Math.Round(time.TotalHours)) : Days((long)Math.Round(time.TotalDays));

        string Minutes(long n) => past ? Texts.MinutesAgo(n) : Texts.MinutesLeft(n);
        string Hours(long n) => past ? Texts.HoursAgo(n) : Texts.HoursLeft(n);
        string Days(long n) => past ? Texts.DaysAgo(n) : Texts.DaysLeft(n);
    }

    /// <summary>What still runs or stands still, and how reaction and solution ended; of each the last.</summary>
    public static IEnumerable<TicketTarget> Shown(IReadOnlyList<TicketTarget> targets) => targets.GroupBy(t => t.Kind).Select(g => g.Last())
        .Where(t => t.State != RoundState.Ended || t.Kind is TargetKind.Reaction or TargetKind.Solution).OrderBy(t => t.State == RoundState.Ended).ThenBy(t => t.Kind);

    /// <summary>The running one that is due first; null where none runs.</summary>
    public static TicketTarget? First(IReadOnlyList<TicketTarget> targets) => targets.Where(t => t is { State: RoundState.Running, DueAt: not null }).MinBy(t => t.DueAt);

    public static string Why(Moment why, TicketChoices choices) => why.Cause switch
    {
        Cause.Answered when why.Closed => Texts.WhyAnsweredClosed(choices.Person(why.By)),
        Cause.Answered when why.Waits is { } reason => Texts.WhyAnsweredWaits(choices.Person(why.By), Labels.Of(reason)),
        Cause.Answered => Texts.WhyAnswered(choices.Person(why.By)),
        Cause.Waits when why.Waits is { } reason => Texts.WhyWaits(Labels.Of(reason)),
        Cause.Priority when why.Priority is { } priority => Texts.WhyPriority(Labels.Of(priority)),
        Cause.Level when why.Level is { } level => Texts.WhyLevel(Texts.Of("Level" + level)),
        _ => Texts.Of("Why" + why.Cause),
    };

    public static (string Kind, string Text) Of(Said said) => said.Kind switch
    {
        nameof(TargetWarned) => ("warn", Texts.SaidWarned),
        nameof(TargetMissed) => ("bad", Texts.SaidMissed),
        _ => ("bad", Texts.SaidLead),
    };

    private static string Clock(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);
}
