using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Policies;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Managing;

/// <param name="Id">0 for a new one.</param>
/// <param name="Week">Hours of the seven weekdays as typed, Monday first.</param>
/// <param name="Days">Rows with their number on the page, as typed.</param>
public sealed record CalendarForm(long Id = 0, string Name = "", string Land = "", IReadOnlyList<string>? Week = null, IReadOnlyList<string>? Regional = null, IReadOnlyList<CompanyDay>? Days = null, string? Key = null)
{
    public IReadOnlyList<string> Weekdays => Week ?? [];

    public static CalendarForm New() => new(Land: Holidays.Everywhere, Week: Beginning.Week.Split('\n'));

    public static CalendarForm Of(BusinessCalendar c) => new(c.Id, c.Name, c.Land, [.. c.WeekDays.Select(WeekHours.Write)], c.RegionalDays, c.CompanyDays);

    public BusinessCalendar Fill(BusinessCalendar calendar)
    {
        (calendar.Name, calendar.Land) = (Name.Trim(), Land);
        calendar.Works(Enumerable.Range(0, 7).Select(d => WeekHours.Read(Weekdays.ElementAtOrDefault(d) ?? "") ?? []));
        calendar.Keep((Regional ?? []).Where(id => Holidays.Regional.Any(r => r.Id == id && r.Land == Land)));
        calendar.Set(Days ?? []);
        return calendar;
    }
}

/// <summary>An administrator says when the house works.</summary>
public sealed class ManageCalendars(BeistandDb db, TargetDirectory targets, TimeProvider clock)
{
    public const int MostCalendars = 100;

    public Task<List<BusinessCalendar>> All(CancellationToken ct) => db.Set<BusinessCalendar>().AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(ct);

    public async Task<Outcome> Save(Actor by, CalendarForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var now = clock.GetUtcNow();
        var calendar = form.Id == 0 ? new BusinessCalendar { Name = form.Name } : await db.Set<BusinessCalendar>().FirstOrDefaultAsync(c => c.Id == form.Id, ct);
        if (calendar is null) return Outcome.NotFound;
        if (form.Id == 0 && await db.Set<BusinessCalendar>().CountAsync(ct) >= MostCalendars) return Outcome.Refused(Texts.CalendarsTooMany(MostCalendars));
        var old = form.Id == 0 ? null : Fields(calendar);
        form.Fill(calendar);
        if (form.Id == 0)
        {
            db.Add(calendar);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{calendar.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "calendar.created" : "calendar.changed", $"calendar:{calendar.Id}", old, Fields(calendar), now, ct))
        {
            db.Record(new TargetsChanged(), by, now);
            await work.Commit(ct);
            targets.Forget();
        }
        return new Done($"{calendar.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<BusinessCalendar>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } calendar) return Outcome.Done;
        if (await db.Set<TargetPolicy>().Where(p => p.CalendarId == id).Select(p => p.Name).FirstOrDefaultAsync(ct) is { } policy) return Outcome.Refused(Texts.CalendarInUse(policy));
        await Audit.Write(db, by, "calendar.removed", $"calendar:{id}", Fields(calendar), null, clock.GetUtcNow(), ct);
        db.Remove(calendar);
        await work.Commit(ct);
        return Outcome.Done;
    }

    public static Refused? Refuse(CalendarForm form)
    {
        if (form.Name.Trim().Length is 0 or > 80) return Outcome.Refused(Texts.CalendarName(80), "Name");
        if (form.Land.Length > 0 && form.Land != Holidays.Everywhere && !Holidays.Lands.Contains(form.Land)) return Outcome.Refused(Texts.LandUnknown, "Land");
        for (var day = 0; day < form.Weekdays.Count; day++) if (WeekHours.Read(form.Weekdays[day]) is null) return Outcome.Refused(Texts.WeekHoursWrong, $"Week{day}");
        if (form.Weekdays.All(d => d.Trim().Length == 0)) return Outcome.Refused(Texts.WeekEmpty, "Week0");
        if (form.Days is not { } days) return null;
        if (days.Count > BusinessCalendar.MostDays) return Outcome.Refused(Texts.DaysTooMany(BusinessCalendar.MostDays), "Day0");
        for (var row = 0; row < days.Count; row++)
        {
            if (days[row].Date == default) return Outcome.Refused(Texts.DayDateMissing, $"Date{row}");
            if (days[row].Name.Length is 0 or > 80) return Outcome.Refused(Texts.DayNameMissing(80), $"DayName{row}");
            if (days[row] is { Kind: DayKind.Half, Until: <= 0 or >= Hours.Day }) return Outcome.Refused(Texts.DayUntilWrong, $"Until{row}");
        }
        return null;
    }

    private static object Fields(BusinessCalendar c) => new
    {
        name = c.Name, land = c.Land, regional = c.Regional, week = c.Week.Replace("\n", " | ", StringComparison.Ordinal),
        days = string.Join("; ", c.CompanyDays.Select(d => $"{d.Date:yyyy-MM-dd}{(d.Yearly ? " yearly" : "")} {d.Kind}{(d.Kind == DayKind.Half ? " " + WeekHours.Clock(d.Until) : "")} {d.Name}")),
    };
}
