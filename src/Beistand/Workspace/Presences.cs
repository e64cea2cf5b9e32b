using System.Collections.Concurrent;
using System.Text.Json;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace;

/// <summary>Who is at a ticket just now. Kept in this process only: browsers say it anew every 20 seconds.</summary>
internal sealed class Presences(LiveHub hub, IAudiences audiences, TimeProvider clock)
{
    public enum State { Left, Viewing, Writing }

    /// <param name="State">"viewing", "writing" or "left"</param>
    public sealed record Body(string Ticket, string State);
    public sealed record Present(long PersonId, string Name, State State, DateTimeOffset At);

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);
    private readonly ConcurrentDictionary<(string Ticket, long Person), Present> all = new();

    public IReadOnlyList<Present> Others(string ticket, long me) =>
        all.Where(p => p.Key.Ticket == ticket && p.Key.Person != me && IsFresh(p.Value)).Select(p => p.Value).OrderByDescending(p => p.State).ThenBy(p => p.Name).ToList();

    public async Task<IResult> Say(Body body, Here here, BeistandDb db, CancellationToken ct)
    {
        if (!Enum.TryParse<State>(body.State, ignoreCase: true, out var state) || !Enum.IsDefined(state)) return Results.BadRequest();
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(body.Ticket).Select(t => new { t.Id }).FirstOrDefaultAsync(ct);
        if (ticket is null) return Results.NotFound();
        if (Note(body.Ticket, state, here.Actor) | Forget(body.Ticket) && (await audiences.Of(db, [ticket.Id], ct)).TryGetValue(ticket.Id, out var audience))
            hub.Tell("presence", JsonSerializer.Serialize(new { ticket = body.Ticket }), audience);
        return Results.NoContent();
    }

    private bool Note(string ticket, State state, Actor by)
    {
        var key = (ticket, by.PersonId);
        var before = all.TryGetValue(key, out var known) && IsFresh(known) ? known.State : State.Left;
        if (state == State.Left) all.TryRemove(key, out _);
        else all[key] = new Present(by.PersonId, by.Name, state, clock.GetUtcNow());
        return before != state;
    }

    private bool Forget(string ticket)
    {
        var old = all.Where(p => p.Key.Ticket == ticket && !IsFresh(p.Value)).Select(p => p.Key).ToList();
        foreach (var key in old) all.TryRemove(key, out _);
        return old.Count > 0;
    }

    private bool IsFresh(Present present) => clock.GetUtcNow() - present.At < Lasts;
}
