using System.Globalization;
using System.Text.Json;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using Calendar = Beistand.Channels.Mail.Inbound.Kinds.Calendar;

namespace Beistand.Tests.Channels.Mail.Inbound.Kinds;

/// <summary>An invitation is shown as one, in our own time, and its file is kept.</summary>
public sealed partial class CalendarTests
{
    private const string Meeting = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Abholung\\, Notebook\r\nDTSTART;TZID=W. Europe Standard Time:20261201T100000\r\nDTEND;TZID=W. Europe Standard Time:20261201T110000\r\nLOCATION:Lager 2\\nTor B\r\nORGANIZER;CN=\"Sommer, Petra\":mailto:petra@kunde.ex\r\n ample\r\nBEGIN:VALARM\r\nSUMMARY:falsch\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Fact]
    public void It_names_what_when_where_and_by_whom()
    {
        var meeting = Assert.Single(Calendar.Read(Meeting));
        Assert.Equal(("REQUEST", "Abholung, Notebook", "Lager 2\nTor B", "Sommer, Petra <petra@kunde.example>"), (meeting.Method, meeting.Subject, meeting.Where, meeting.Organiser));
        Assert.Equal(DateTimeOffset.Parse("2026-12-01T09:00:00Z", CultureInfo.InvariantCulture), meeting.Begins);
        Assert.Equal(TimeSpan.FromHours(1), meeting.Ends - meeting.Begins);
    }

    [Theory]
    [InlineData("DTSTART:20260701T080000Z\nDURATION:PT1H30M", "2026-07-01T08:00:00Z", "2026-07-01T09:30:00Z")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260701T100000\nDTEND;TZID=Europe/Berlin:20260701T110000", "2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z")]
    [InlineData("DTSTART;TZID=America/New_York:20260701T100000", "2026-07-01T14:00:00Z", null)]
    [InlineData("DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260703", "2026-06-30T22:00:00Z", "2026-07-02T22:00:00Z")]
    [InlineData("DTSTART:20260701T100000", "2026-07-01T08:00:00Z", null)]
    [InlineData("DTSTART:kein Datum\nDTEND:99999999T999999Z", null, null)]
    public void Every_way_to_tell_a_time_is_read(string fields, string? begins, string? ends)
    {
        var meeting = Assert.Single(Calendar.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{fields}\nEND:VEVENT\nEND:VCALENDAR"));
        Assert.Equal((At(begins), At(ends)), (meeting.Begins, meeting.Ends));
        static DateTimeOffset? At(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_zone_that_only_the_calendar_knows_is_read_from_it()
    {
        var zone = "BEGIN:VTIMEZONE\nTZID:Irgendwo\nBEGIN:STANDARD\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n";
        var meeting = Assert.Single(Calendar.Read($"BEGIN:VCALENDAR\n{zone}BEGIN:VEVENT\nDTSTART;TZID=Irgendwo:20261201T100000\nEND:VEVENT\nEND:VCALENDAR"));
        Assert.Equal(DateTimeOffset.Parse("2026-12-01T04:30:00Z", CultureInfo.InvariantCulture), meeting.Begins);
    }

    [Theory, OnBothDatabases]
    public async Task The_ticket_keeps_it_and_both_pages_show_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Deliver(Postman.Letter("Termin", "<t@privat.example>", "Content-Type: multipart/alternative; boundary=b\r\n", $"--b\r\nContent-Type: text/plain\r\n\r\nPasst das?\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{Meeting}\r\n--b--"));
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        var message = (await house.Ticket(number)).Messages.Single();
        Assert.Equal("Abholung, Notebook", Assert.Single(message.Extras!.Invitations!).Subject);
        Assert.Equal("termin.ics", await house.Ask(db => db.Attachments.Select(a => a.Name).SingleAsync()));
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var page = System.Net.WebUtility.HtmlDecode(await keller.Read($"/tickets/{number}"));
        Assert.Contains("Einladung zu einem Termin", page, StringComparison.Ordinal);
        Assert.Contains("Dienstag, 1. Dezember 2026, 10:00–11:00 Uhr", page, StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string?> Sets()
    {
        var sets = new TheoryData<string, int, string?>();
        if (Repository.Corpora is not { } corpora) return sets;
        foreach (var set in (string[])["ics-icalnet", "ics-zammad"])
            foreach (var row in File.ReadLines(Path.Combine(corpora, "mail", set, "expected.jsonl")).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement))
                if (row.GetProperty("expected").TryGetProperty("vevent", out var count)) sets.Add(Path.Combine(set, row.GetProperty("file").GetString()!), count.GetInt32(), row.GetProperty("expected").TryGetProperty("method", out var method) ? method.GetString() : null);
        return sets;
    }

    [CorporaTheory, MemberData(nameof(Sets))]
    public async Task Calendars_of_strangers_have_as_many_meetings_as_they_say(string file, int meetings, string? method)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Corpora!, "mail", file));
        var found = Calendar.Read(text);
        // The set counts as if case mattered, and letters of one byte.
        var said = Begins().Count(text);
        Assert.True(said >= meetings);
        Assert.Equal(Math.Min(said, 10), found.Count);
        Assert.All(found, m => Assert.True(m.Method == (method ?? "PUBLISH") || m.Method == "CANCEL", $"{file}: {m.Method}"));
    }

    [System.Text.RegularExpressions.GeneratedRegex("^BEGIN:VEVENT", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.Multiline)]
    private static partial System.Text.RegularExpressions.Regex Begins();
}
