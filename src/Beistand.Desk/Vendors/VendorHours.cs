using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors;

/// <summary>How a vendor's clock goes: his working time, what he promised, and after how many working days we remind.</summary>
public sealed record VendorHours(WorkingTime Working, IReadOnlyList<int> Ladder, TimeSpan? Response, TimeSpan? Solution)
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static async Task<VendorHours> Of(BeistandDb db, Vendor vendor, CancellationToken ct)
    {
        var calendar = await db.Set<BusinessCalendar>().AsNoTracking().OrderBy(c => c.Id == vendor.CalendarId ? 0 : 1).ThenBy(c => c.Id).FirstOrDefaultAsync(ct);
        return new((calendar ?? Always()).Reckoner(Zone.Of), vendor.Rungs, Minutes(vendor.ResponseMinutes), Minutes(vendor.SolutionMinutes));
    }

    public DateTimeOffset? Due(DateTimeOffset since, TimeSpan? promised) => promised is { } time ? Working.Add(since, time) : null;

    /// <summary>When the rung after those told is reached; null where there is none.</summary>
    public DateTimeOffset? Rung(DateTimeOffset since, int told) => told < Ladder.Count ? After(since, Ladder[told]) : null;

    /// <summary>So many working days later, at the same time of day or when he opens after it.</summary>
    private DateTimeOffset? After(DateTimeOffset since, int days)
    {
        var (local, left) = (Zone.Local(since), days);
        for (var i = 1; i < 2 * 366; i++)
        {
            var midnight = At(local.Date.AddDays(i));
            if (Working.Between(midnight, At(local.Date.AddDays(i + 1))) == TimeSpan.Zero || --left > 0) continue;
            return Working.Add(At(local.DateTime.AddDays(i)), Tick) - Tick;
        }
        return null;
    }

    private static DateTimeOffset At(DateTime local) => new DateTimeOffset(local, Zone.Of.GetUtcOffset(local)).ToUniversalTime();

    private static TimeSpan? Minutes(int? minutes) => minutes is { } m ? TimeSpan.FromMinutes(m) : null;

    private static BusinessCalendar Always()
    {
        var calendar = new BusinessCalendar { Name = "" };
        calendar.Works(Enumerable.Repeat<IReadOnlyList<Hours>>([new(0, Hours.Day)], 7));
        return calendar;
    }
}
