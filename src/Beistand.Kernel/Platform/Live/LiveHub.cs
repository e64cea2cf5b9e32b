using System.Threading.Channels;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Live;

/// <summary>What a browser learns: where something happened, never what it says.</summary>
public sealed record LiveEvent(long Seq, string? Ticket, long? Team, string Kind);

/// <summary>An event with all that fan-out needs, made once for all subscribers.</summary>
internal sealed record LiveItem(string Type, long Seq, string Json, Audience? Audience, bool ForCustomers)
{
    /// <summary>Nothing to show: time to ask whether the session still stands.</summary>
    public static readonly LiveItem Check = new("check", 0, "", null, false);

    public bool IsFor(Actor actor) => Audience is null || (actor.MaySee(Audience) && (ForCustomers || actor.IsStaff));
}

/// <summary>One open stream. A subscriber that does not keep up is closed and comes back with its last seq.</summary>
public sealed class Subscriber(Actor actor)
{
    private readonly Channel<LiveItem> items = System.Threading.Channels.Channel.CreateBounded<LiveItem>(new BoundedChannelOptions(256) { SingleReader = true });

    public Actor Actor { get; set; } = actor;
    internal void Offer(LiveItem item)
    {
        if (item.IsFor(Actor) && !items.Writer.TryWrite(item)) items.Writer.TryComplete();
    }

    internal void Ask()
    {
        if (!items.Writer.TryWrite(LiveItem.Check)) items.Writer.TryComplete();
    }

    /// <summary>What comes next; Check when nothing came <paramref name="within"/> that time, null when the stream is over.</summary>
    internal async Task<LiveItem?> Next(TimeSpan within, TimeProvider clock, CancellationToken ct)
    {
        if (within <= TimeSpan.Zero) return LiveItem.Check;
        if (items.Reader.TryRead(out var ready)) return ready;
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var news = items.Reader.WaitToReadAsync(beat.Token).AsTask();
        var first = await Task.WhenAny(news, Task.Delay(within, clock, beat.Token));
        await beat.CancelAsync();
        if (ct.IsCancellationRequested) return null;
        if (first != news) return LiveItem.Check;
        return items.Reader.TryRead(out var item) ? item : null;
    }

}

/// <summary>One per node: reads the log once and passes each event to whoever may know of it.</summary>
public sealed class LiveHub(IAudiences audiences, LiveNews news) : INodeReader
{
    private volatile Subscriber[] subscribers = [];
    private readonly Lock change = new();

    public TimeSpan Breath => TimeSpan.FromMilliseconds(25);
    public long Seq { get; private set; }
    public int Count => subscribers.Length;

    public async Task<long> Start(BeistandDb db, CancellationToken ct)
    {
        Seq = await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        news.Raise(Seq);
        return Seq;
    }

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        foreach (var item in await Describe(db, batch, ct)) Send(item);
        Seq = batch[^1].Seq;
        news.Raise(Seq);
    }

    internal async Task<IEnumerable<LiveItem>> Describe(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        var tickets = batch.Select(e => e.TicketId).OfType<long>().Distinct().ToList();
        var known = tickets.Count == 0 ? new Dictionary<long, Audience>() : await audiences.Of(db, tickets, ct);
        return batch.Where(e => e.TicketId is { } id && known.ContainsKey(id)).Select(e =>
        {
            var audience = known[e.TicketId!.Value];
            return new LiveItem("change", e.Seq, LiveJson.Of(new LiveEvent(e.Seq, audience.Number, audience.TeamId, e.Kind)), audience, e.ForCustomers);
        });
    }

    /// <summary>News that is no event of the log (who is looking at a ticket).</summary>
    public void Tell(string type, string json, Audience audience) => Send(new LiveItem(type, 0, json, audience, false));

    /// <summary>Has the streams of these people ask at once whether their sessions still stand.</summary>
    public void Ask(IReadOnlySet<long> people)
    {
        foreach (var subscriber in subscribers.Where(s => people.Contains(s.Actor.PersonId))) subscriber.Ask();
    }

    public Subscriber Add(Actor actor)
    {
        var subscriber = new Subscriber(actor);
        lock (change) subscribers = [.. subscribers, subscriber];
        return subscriber;
    }

    public void Remove(Subscriber subscriber)
    {
        lock (change) subscribers = subscribers.Where(s => s != subscriber).ToArray();
    }

    private void Send(LiveItem item)
    {
        foreach (var subscriber in subscribers) subscriber.Offer(item);
    }
}

/// <summary>Says in this process how far the live stream has come. Pages carry it: the newest row of the log may stand behind one that is not committed yet.</summary>
public sealed class LiveNews
{
    private long seq;
    public long Seq => Volatile.Read(ref seq);
    public void Raise(long to) => Volatile.Write(ref seq, to);
}
