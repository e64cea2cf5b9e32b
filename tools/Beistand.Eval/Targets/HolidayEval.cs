using System.Text.Encodings.Web;
using System.Text.Json;
using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;

namespace Beistand.Eval.Targets;

/// <summary>Prints every day that is a holiday in the whole of a federal state.</summary>
internal static class HolidayEval
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Run(int from, int to, bool json)
    {
        using var german = Language.Use("de");
        foreach (var day in Enumerable.Range(from, Math.Max(0, to - from + 1)).SelectMany(Holidays.Statewide))
            Console.WriteLine(json ? JsonSerializer.Serialize(new { date = day.Date.ToString("yyyy-MM-dd", null), name = day.Name, states = day.Lands }, Plain) : $"{day.Date:yyyy-MM-dd}  {day.Name,-50} {string.Join(' ', day.Lands)}");
    }
}
