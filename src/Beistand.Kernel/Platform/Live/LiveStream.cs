using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Beistand.Kernel.Platform.Live;

/// <summary>The event stream of one browser: hello, what was missed, then what happens, with pings that check the session.</summary>
public sealed class LiveStream(LiveHub hub, IServiceScopeFactory scopes, IHostApplicationLifetime host, BuildInfo build, TimeProvider clock)
{
    public const int LongestBacklog = 1000;
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(20);

    /// <param name="after">The last seq the browser has seen; null for a new one.</param>
    /// <param name="still">The actor of the session as of now; an anonymous one ends the stream.</param>
    public async IAsyncEnumerable<SseItem<string>> Follow(
        Actor actor, long? after, Func<CancellationToken, ValueTask<Actor>> still, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, host.ApplicationStopping);
        var subscriber = hub.Add(actor);
        try
        {
            yield return new SseItem<string>(LiveJson.Of(new { seq = hub.Seq, build = build.Hash }), "hello");
            var seen = after ?? hub.Seq;
            foreach (var missed in await Backlog(subscriber, seen, end.Token))
            {
                yield return Show(missed);
                seen = Math.Max(seen, missed.Seq);
            }
            var asked = clock.GetTimestamp();
            while (await subscriber.Next(Ping - clock.GetElapsedTime(asked), clock, end.Token) is { } item)
            {
                if (item == LiveItem.Check)
                {
                    asked = clock.GetTimestamp();
                    subscriber.Actor = await still(end.Token);
                    if (subscriber.Actor.Kind == ActorKind.Anonymous)
                    {
                        yield return new SseItem<string>("""{"reason":"signedOut"}""", "bye");
                        yield break;
                    }
                    yield return new SseItem<string>("{}", "ping");
                }
                else if (item.Seq == 0 || item.Seq > seen)
                {
                    seen = Math.Max(seen, item.Seq);
                    yield return Show(item);
                }
            }
        }
        finally
        {
            hub.Remove(subscriber);
        }
    }

    private async Task<IReadOnlyList<LiveItem>> Backlog(Subscriber subscriber, long after, CancellationToken ct)
    {
        if (after >= hub.Seq) return [];
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        // Only what the hub has passed: rows behind it come through the channel, and the log before it has no holes left.
        var upTo = hub.Seq;
        var rows = await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > after && e.Seq <= upTo).OrderBy(e => e.Seq).Take(LongestBacklog + 1).ToListAsync(ct);
        if (rows.Count > LongestBacklog) return [new LiveItem("reset", upTo, LiveJson.Of(new { seq = upTo }), null, true)];
        return (await hub.Describe(db, rows, ct)).Where(i => i.IsFor(subscriber.Actor)).ToList();
    }

    private static SseItem<string> Show(LiveItem item) =>
        item.Seq == 0 ? new(item.Json, item.Type) : new(item.Json, item.Type) { EventId = item.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}

/// <summary>What this build is called; a browser with another one loads the page anew.</summary>
public sealed record BuildInfo(string Hash);
