using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Web;

/// <summary>How enum values, sizes and times are called on screen.</summary>
internal static class Labels
{
    public static string Of(TicketState state) => Texts.Of("State" + state);
    public static string Of(Priority priority) => Texts.Of("Priority" + priority);
    public static string Of(PendingReason reason) => Texts.Of("Waits" + reason);
    public static string Of(Channel channel) => Texts.Of("Channel" + channel);
    public static string Of(Kernel.Desk desk) => Texts.Of("Desk" + desk);

    private static readonly Lazy<Dictionary<string, Channel>> Channels = new(() => InBoth(Enum.GetValues<Channel>().Select(c => (c, c.ToString())), Of));
    private static readonly Lazy<Dictionary<string, Kernel.Desk>> Desks = new(() => InBoth<Kernel.Desk>([], Of));

    public static Channel? ChannelOf(string words) => Channels.Value.TryGetValue(words.Trim(), out var channel) ? channel : null;

    public static bool IsDesk(string words) => Desks.Value.ContainsKey(words);

    private static Dictionary<string, T> InBoth<T>(IEnumerable<(T Value, string Name)> names, Func<T, string> label) where T : struct, Enum
    {
        var all = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (value, name) in names) all[name] = value;
        foreach (var language in new[] { "de", "en" })
        {
            using var spoken = Language.Use(language);
            foreach (var value in Enum.GetValues<T>()) all.TryAdd(label(value), value);
        }
        return all;
    }

    /// <summary>"24.11.2026" or "24 Nov 2026", which does not break.</summary>
    public static string Day(DateOnly day) => day.ToString(Language.IsEnglish ? "d\u00a0MMM\u00a0yyyy" : "dd.MM.yyyy", CultureInfo.CurrentCulture);

    /// <summary>What a customer reads instead of our state.</summary>
    public static string ForCustomer(TicketState state, bool waitsForCustomer, bool answered) => state switch
    {
        TicketState.Closed => Texts.RequestClosed,
        TicketState.New => Texts.RequestNew,
        _ when waitsForCustomer => Texts.RequestYourTurn,
        _ when answered => Texts.RequestAnswered,
        _ => Texts.RequestOpen,
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{bytes / 1024} KB",
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1048576.0:0.0} MB"),
    };

    /// <summary>"09:52" today, "Mo 09:52" this week, else the date.</summary>
    public static string When(DateTimeOffset utc, DateTimeOffset now)
    {
        var (at, today) = (Zone.Local(utc), Zone.Local(now).Date);
        if (at.Date == today) return at.ToString("HH:mm", CultureInfo.CurrentCulture);
        return Math.Abs((at.Date - today).TotalDays) < 6 ? at.ToString("ddd HH:mm", CultureInfo.CurrentCulture) : Day(DateOnly.FromDateTime(at.DateTime));
    }

    /// <summary>"in 42 min", "in 3 h", or when.</summary>
    public static string Due(DateTimeOffset due, DateTimeOffset now)
    {
        var left = due - now;
        if (left < TimeSpan.Zero) return Texts.Overdue;
        if (left < TimeSpan.FromMinutes(60)) return Texts.InMinutes((long)left.TotalMinutes);
        return left < TimeSpan.FromHours(12) ? Texts.InHours((long)left.TotalHours) : When(due, now);
    }
}
