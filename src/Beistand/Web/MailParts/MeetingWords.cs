using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Web.MailParts;

/// <summary>How an invitation reads, in our own time.</summary>
internal static class MeetingWords
{
    private static readonly string[] Known = ["REQUEST", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"];

    public static string Kind(Invitation meeting) => Known.Contains(meeting.Method) ? Texts.Of("Meeting" + meeting.Method[0] + meeting.Method[1..].ToLowerInvariant()) : Texts.MeetingPublish;

    /// <summary>"Dienstag, 24. November 2026, 10:00–11:00 Uhr"; whole days without hours; empty where no time is named.</summary>
    public static string When(Invitation meeting)
    {
        if (meeting.Begins is not { } begins) return "";
        var from = Zone.Local(begins).DateTime;
        var to = meeting.Ends is { } ends && ends > begins ? Zone.Local(ends).DateTime : from;
        if (meeting.Days)
        {
            var last = to > from ? to.AddDays(-1) : from;
            return last.Date > from.Date ? $"{Day(from)} – {Day(last)}" : Day(from);
        }
        if (to == from) return Texts.MeetingAt(Day(from), Hour(from));
        return to.Date == from.Date ? Texts.MeetingFromTo(Day(from), Hour(from), Hour(to)) : Texts.MeetingOverDays(Day(from), Hour(from), Day(to), Hour(to));
    }

    private static string Day(DateTime time) => time.ToString(Language.IsEnglish ? "dddd, d MMMM yyyy" : "dddd, d. MMMM yyyy", CultureInfo.CurrentCulture);

    private static string Hour(DateTime time) => time.ToString("HH:mm", CultureInfo.CurrentCulture);
}
