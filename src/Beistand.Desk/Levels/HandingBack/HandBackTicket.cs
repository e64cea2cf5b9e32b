using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Levels.HandingBack;

/// <param name="Text">The solution, the gap by name, or why it is not this level's.</param>
public sealed record HandBackTicket(string Ticket, HandBackReason Reason, string Text, string? Key = null);

/// <summary>Gives a ticket back to the level below, to the team and, where he is there, the agent it came from. Reference is the hand-back's id.</summary>
public sealed class HandBackHandler(TicketVerbs verbs, DeskDirectory desks, ActorDirectory actors, BeistandDb db, IEnumerable<IGoesAlong>? along = null)
{
    private const int LongestText = 10_000;

    public Task<Outcome> HandBack(Actor by, HandBackTicket command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.HandBack, command.Key, async (ticket, now) =>
        {
            var to = ticket.Level == SupportLevel.First ? SupportLevel.First : ticket.Level - 1;
            if (LevelRules.RefuseDown(new Move(ticket.Level, to, by.Is(Roles.TeamLead), false, command.Text, [])) is { } not) return not;
            if (!Enum.IsDefined(command.Reason)) return Outcome.Refused(Texts.HandBackReasonUnknown, "Reason");
            if (command.Text.Length > LongestText) return Outcome.Refused(Texts.TextTooLong(LongestText), "Text");
            var last = await db.Escalations.Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);
            var book = await desks.Now(db, ct);
            if (TeamOf(ticket, to, last, book) is not { } team) return Outcome.Refused(Texts.NoTeamOfLevel(LevelRules.Name(to)), "Team");
            var back = new HandBack { TicketId = ticket.Id, From = ticket.Level, To = to, FromTeamId = ticket.TeamId, ToTeamId = team.Id, ById = by.PersonId == 0 ? null : by.PersonId, At = now, Reason = command.Reason, Text = command.Text.Trim() };
            db.Add(back);
            Conclude(last, command, by, now);
            ticket.ChangeLevel(team, await WhoWaits(ticket, team, last, ct), now);
            await db.SaveChangesAsync(ct);
            foreach (var room in along ?? []) await room.CameDown(ticket, back, by, now, ct);
            return new Step(null, new TicketHandedBack(ticket.Id, back.Id, back.From, back.To, back.FromTeamId, back.ToTeamId), $"{back.Id}");
        }, ct);

    // What comes back because of a gap is rated by that: nobody has to say it twice.
    private static void Conclude(Escalation? last, HandBackTicket command, Actor by, DateTimeOffset now)
    {
        if (last is null) return;
        if (last.State == EscalationState.Waiting) last.Return();
        if (command.Reason == HandBackReason.Incomplete && last.Rating is null && by.PersonId != 0) last.Rate(false, command.Text, by.PersonId, now);
    }

    private static Team? TeamOf(Ticket ticket, SupportLevel to, Escalation? last, DeskBook book) =>
        (last is not null && last.From == to ? book.Team(last.FromTeamId) : null) ?? book.Teams.Where(t => t.Level == to).OrderBy(t => t.Desk == ticket.Desk ? 0 : 1).ThenBy(t => t.Id).FirstOrDefault();

    private async Task<long?> WhoWaits(Ticket ticket, Team team, Escalation? last, CancellationToken ct)
    {
        foreach (var person in new[] { team.Level == SupportLevel.First ? ticket.ContactId : null, last?.From == team.Level ? last.ById : null })
        {
            if (person is { } id && (await actors.Of(id, ct)).WritableTeams.Contains(team.Id)) return id;
        }
        return null;
    }
}
