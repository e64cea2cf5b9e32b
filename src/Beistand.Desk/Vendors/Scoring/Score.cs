using Beistand.Kernel.Platform.Events;

namespace Beistand.Desk.Vendors.Scoring;

/// <summary>How a vendor did with the cases that were sent to him in a period, in his working time.</summary>
/// <param name="ResponseMet">Of 0 to 1: answered in time, of those answered or over; null where nothing was promised or nothing is over.</param>
public sealed record Score(int Cases, int Answered, TimeSpan? Response, double? ResponseMet, int Solved, TimeSpan? Solution, double? SolutionMet, int Reopened)
{
    public static readonly string[] Kinds = [nameof(VendorPacketSent), nameof(VendorAnswered), nameof(VendorCaseSolved), nameof(VendorCaseClosed), nameof(VendorCaseReopened)];

    private sealed record Course(DateTimeOffset Sent, DateTimeOffset? Answered, DateTimeOffset? Solved, int Reopened);

    /// <summary>From the log alone, in its order.</summary>
    public static Score Of(IEnumerable<EventRow> log, long vendor, VendorHours hours, DateTimeOffset from, DateTimeOffset until)
    {
        var courses = log.Where(e => Kinds.Contains(e.Kind)).Select(e => (e.Kind, e.At, Told: e.Read<Heard>())).Where(e => e.Told.Vendor == vendor).GroupBy(e => e.Told.Case)
            .Select(g => CourseOf(g.Select(e => (e.Kind, e.At)))).OfType<Course>().Where(c => c.Sent >= from && c.Sent < until).ToList();
        var responses = courses.Where(c => c.Answered is not null).Select(c => hours.Working.Between(c.Sent, c.Answered!.Value)).Order().ToList();
        var solutions = courses.Where(c => c.Solved is not null).Select(c => hours.Working.Between(c.Sent, c.Solved!.Value)).Order().ToList();
        return new(courses.Count, responses.Count, Median(responses), Met(responses, [.. courses.Where(c => c.Answered is null).Select(c => c.Sent)], hours, hours.Response, until),
            solutions.Count, Median(solutions), Met(solutions, [.. courses.Where(c => c.Solved is null).Select(c => c.Sent)], hours, hours.Solution, until), courses.Sum(c => c.Reopened));
    }

    // A case that was opened again is solved when it was solved last.
    private static Course? CourseOf(IEnumerable<(string Kind, DateTimeOffset At)> events)
    {
        Course? course = null;
        foreach (var (kind, at) in events)
        {
            course = (kind, course) switch
            {
                (nameof(VendorPacketSent), null) => new Course(at, null, null, 0),
                (_, null) => null,
                (nameof(VendorAnswered), _) => course with { Answered = course.Answered ?? at },
                (nameof(VendorCaseSolved) or nameof(VendorCaseClosed), _) => course with { Answered = course.Answered ?? at, Solved = course.Solved ?? at },
                (nameof(VendorCaseReopened), _) => course with { Solved = null, Reopened = course.Reopened + 1 },
                _ => course,
            };
        }
        return course;
    }

    private static TimeSpan? Median(List<TimeSpan> sorted) => sorted.Count == 0 ? null : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;

    private static double? Met(List<TimeSpan> took, List<DateTimeOffset> waiting, VendorHours hours, TimeSpan? promised, DateTimeOffset until)
    {
        if (promised is not { } time) return null;
        var over = took.Count + waiting.Count(sent => hours.Working.Between(sent, until) > time);
        return over == 0 ? null : took.Count(t => t <= time) / (double)over;
    }

    private sealed record Heard(long Ticket, long Case, long Vendor) : VendorCaseEvent(Ticket, Case, Vendor);
}
