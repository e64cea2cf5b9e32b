using System.Globalization;

namespace Beistand.Kernel;

/// <summary>The installation's time zone: what people see and calendars count in.</summary>
public static class Zone
{
    public static TimeZoneInfo Of { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateTimeOffset Local(DateTimeOffset utc) => TimeZoneInfo.ConvertTime(utc, Of);

    /// <summary>The day it is here.</summary>
    public static DateOnly Day(DateTimeOffset utc) => DateOnly.FromDateTime(Local(utc).DateTime);

    /// <summary>"24.11.2026, 09:52" or "24 Nov 2026, 09:52".</summary>
    public static string Show(DateTimeOffset utc) =>
        Local(utc).ToString(Language.IsEnglish ? "d\u00a0MMM\u00a0yyyy, HH:mm" : "dd.MM.yyyy, HH:mm", CultureInfo.CurrentCulture);
}
