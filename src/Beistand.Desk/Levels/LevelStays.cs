using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;

namespace Beistand.Desk.Levels;

/// <summary>A stretch of time at one level; Until is null while it lasts.</summary>
public sealed record LevelStay(SupportLevel Level, long TeamId, DateTimeOffset Since, DateTimeOffset? Until)
{
    public TimeSpan Lasted(DateTimeOffset now) => (Until ?? now) - Since;
}

/// <summary>The chain of levels a ticket went through, told by its events. Closed time belongs to no level.</summary>
public static class LevelStays
{
    public static IReadOnlyList<LevelStay> Of(IEnumerable<EventRow> events, SupportLevel first)
    {
        var stays = new List<LevelStay>();
        foreach (var happened in events.OrderBy(e => e.Seq))
        {
            switch (happened.Kind)
            {
                case nameof(TicketOpened): Begin(first, happened.Read<TicketOpened>().Team, happened.At); break;
                case nameof(TicketEscalated) when happened.Read<TicketEscalated>() is var up: Begin(up.To, up.ToTeam, happened.At); break;
                case nameof(TicketHandedBack) when happened.Read<TicketHandedBack>() is var down: Begin(down.To, down.ToTeam, happened.At); break;
                case nameof(TicketClosed) or nameof(TicketMerged): End(happened.At); break;
                case nameof(TicketReopened) or nameof(TicketUnmerged) or nameof(CustomerWrote) or nameof(AnswerSent) when stays is [.., { Until: not null }]: Begin(stays[^1].Level, stays[^1].TeamId, happened.At); break;
            }
        }
        return stays;

        void Begin(SupportLevel level, long team, DateTimeOffset at)
        {
            End(at);
            stays.Add(new LevelStay(level, team, at, null));
        }

        void End(DateTimeOffset at)
        {
            if (stays.Count > 0 && stays[^1].Until is null) stays[^1] = stays[^1] with { Until = at };
        }
    }
}
