using Beistand.Kernel;

namespace Beistand.Identity;

/// <summary>How long a session lasts: without use, and in all.</summary>
internal static class SessionLife
{
    public static readonly (TimeSpan Idle, TimeSpan Whole) Agent = (TimeSpan.FromHours(4), TimeSpan.FromHours(12)), Customer = (TimeSpan.FromDays(14), TimeSpan.FromDays(30));

    public static bool IsOver(Actor actor, DateTimeOffset created, DateTimeOffset seen, DateTimeOffset now)
    {
        var (idle, whole) = actor.IsAgent ? Agent : Customer;
        return now - created >= whole || now - seen >= idle;
    }
}
