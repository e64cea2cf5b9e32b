using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;

namespace Beistand.Eval.Targets;

/// <summary>Working time on cases whose due times somebody else has reckoned.</summary>
internal static class SlaEval
{
    public static async Task<int> Run(FileInfo file, bool json, CancellationToken ct)
    {
        if (JsonNode.Parse(await File.ReadAllTextAsync(file.FullName, ct)) is not JsonObject set || set["cases"] is not JsonArray cases) return 65;
        var wrong = cases.Select(c => (Case: c!, Due: Due(set["calendars"]!.AsObject(), c!))).Where(c => c.Due != Time(c.Case, "due")).ToList();
        if (!json) foreach (var (one, due) in wrong) Console.WriteLine($"{one["id"]}  {one["calendar"]} {one["state"]}: {one["start"]} + {one["working_minutes"]} min = {due:o} ≠ {one["due"]}");
        Console.WriteLine(json ? JsonSerializer.Serialize(new { cases = cases.Count, right = cases.Count - wrong.Count }) : $"{cases.Count - wrong.Count} of {cases.Count} right");
        return 0;
    }

    private static DateTimeOffset? Due(JsonObject calendars, JsonNode one)
    {
        var calendar = new BusinessCalendar { Name = "", Land = (bool)one["holidays_apply"]! ? (string)one["state"]! : "" };
        var week = calendars[(string)one["calendar"]!]!.AsArray().Select(h => (Day: (int)h![0]!, Hours: new Hours((int)h[1]!, (int)h[2]!))).ToLookup(h => h.Day, h => h.Hours);
        calendar.Works(Enumerable.Range(0, 7).Select(d => week[d].ToList()));
        return calendar.Reckoner(Zone.Of).Add(Time(one, "start"), TimeSpan.FromMinutes((int)one["working_minutes"]!));
    }

    private static DateTimeOffset Time(JsonNode one, string field) => DateTimeOffset.Parse((string)one[field]!, CultureInfo.InvariantCulture);
}
