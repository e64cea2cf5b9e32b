using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Beistand.Channels.Api;

/// <summary>Where a list goes on: a place in one order, closed to the caller.</summary>
internal static class Cursor
{
    public const int UsualLimit = 50, LargestLimit = 200;

    public static string? Write(string order, string? after) => after is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{order}:{after}"));

    /// <summary>The place behind which to go on; null where the cursor is none of this order.</summary>
    public static string? Read(string order, string cursor)
    {
        if (cursor.Length > 100 || !Base64Url.IsValid(cursor)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(order + ":", StringComparison.Ordinal) && Place(text[(order.Length + 1)..]) is not null ? text[(order.Length + 1)..] : null;
    }

    public static (DateTimeOffset At, long Id)? Place(string after) =>
        after.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTimeOffset.MaxValue.UtcTicks && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? (new DateTimeOffset(t, TimeSpan.Zero), i) : null;

    public static string At(DateTimeOffset at, long id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}.{id}");
}
