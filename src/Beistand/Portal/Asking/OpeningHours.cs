using System.Globalization;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Web;

namespace Beistand.Portal.Asking;

/// <summary>A stretch of time in which we could call.</summary>
public sealed record CallbackTime(DateTimeOffset From, DateTimeOffset Until)
{
    public string Value => FormattableString.Invariant($"{From.ToUnixTimeSeconds()}-{Until.ToUnixTimeSeconds()}");

    /// <summary>"Fr., 27.11., 8:00–12:00".</summary>
    public string Label
    {
        get
        {
            var (from, until) = (Zone.Local(From), Zone.Local(Until));
            var day = from.ToString(Language.IsEnglish ? "ddd d MMM" : "ddd, d.M.", CultureInfo.CurrentCulture);
            return $"{day}, {from.ToString("H:mm", CultureInfo.InvariantCulture)}–{until.ToString("H:mm", CultureInfo.InvariantCulture)}";
        }
    }
}

/// <summary>When somebody is there, by the calendar of those who promise something to everybody.</summary>
internal sealed class OpeningHours(TargetDirectory targets, TimeProvider clock)
{
    private const int DaysAhead = 14, MostTimes = 6;
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>Null while somebody is there, or where no calendar says anything; else when somebody is there again.</summary>
    public async Task<DateTimeOffset?> ClosedUntil(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await Working(ct) is { } working && working.Next(now, DaysAhead) is { } next && next > now ? next : null;
    }

    /// <summary>Until when somebody is there now; null where nobody is, or no calendar says anything.</summary>
    public async Task<DateTimeOffset?> OpenUntil(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await Working(ct) is { } working ? working.On(Zone.Day(now)).Where(s => s.From <= now && now < s.To).Select(s => (DateTimeOffset?)s.To).FirstOrDefault() : null;
    }

    /// <summary>Mornings and afternoons of the next days on which we work.</summary>
    public async Task<IReadOnlyList<CallbackTime>> Offer(CancellationToken ct)
    {
        if (await Working(ct) is not { } working) return [];
        var now = clock.GetUtcNow();
        var today = Zone.Day(now);
        return [.. Enumerable.Range(0, DaysAhead).SelectMany(day => working.On(today.AddDays(day)).SelectMany(Halves))
            .Select(t => t with { From = t.From < now ? FullHourAfter(now) : t.From }).Where(t => t.Until - t.From >= Shortest).Take(MostTimes)];
    }

    /// <summary>What was chosen; null for none. Refused where it is no time any more.</summary>
    public (Callback? Wish, Refused? Not) Read(string chosen, string phone)
    {
        if (chosen.Length == 0) return (null, null);
        var parts = chosen.Split('-');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var until)) return (null, new(Texts.CallbackGone, "Callback"));
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (until <= now || from >= until || from > now + (DaysAhead * 86_400) || until - from > 86_400) return (null, new(Texts.CallbackGone, "Callback"));
        return phone.Count(char.IsAsciiDigit) < 5 ? (null, new(Texts.CallbackNeedsPhone, "Phone")) : (new Callback(DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(until)), null);
    }

    private async Task<WorkingTime?> Working(CancellationToken ct) => (await targets.Now(ct)).For(Kernel.Desk.TechnicalSupport, CustomerTerms.None)?.Working;

    private static IEnumerable<CallbackTime> Halves((DateTimeOffset From, DateTimeOffset To) hours)
    {
        var local = Zone.Local(hours.From);
        var noon = new DateTimeOffset(local.Date.AddHours(12), local.Offset).ToUniversalTime();
        return noon <= hours.From || noon >= hours.To ? [new(hours.From, hours.To)] : [new(hours.From, noon), new(noon, hours.To)];
    }

    private static DateTimeOffset FullHourAfter(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(((at.ToUnixTimeSeconds() / 3600) + 1) * 3600);
}
