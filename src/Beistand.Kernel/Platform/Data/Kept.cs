using System.Runtime.CompilerServices;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Live;

namespace Beistand.Kernel.Platform.Data;

/// <summary>
/// What was read for somebody, kept for the next page while nothing was written: then it would be read the same again. At most ten seconds, since the
/// clock makes things due by itself, and the last few things of each actor. Whose rights change becomes another actor, and begins with nothing kept.
/// </summary>
public sealed class Kept(EventSignal signal, LiveNews news, TimeProvider clock)
{
    private const int Most = 6;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly ConditionalWeakTable<Actor, Shelf> shelves = [];

    /// <param name="question">What is asked, with all that decides the answer; compared by value.</param>
    public async Task<T> Of<T>(Actor actor, object question, Func<Task<T>> read) where T : class
    {
        var (now, written) = (clock.GetUtcNow(), (signal.Times, news.Seq));
        var shelf = shelves.GetOrCreateValue(actor);
        if (shelf.Find(question) is { } found && found.Written == written && now - found.At < Fresh) return (T)found.Answer;
        var answer = await read();
        shelf.Put(new Entry(question, answer, written, now));
        return answer;
    }

    private sealed record Entry(object Question, object Answer, (long, long) Written, DateTimeOffset At);

    private sealed class Shelf
    {
        private volatile Entry[] entries = [];

        public Entry? Find(object question) => entries.FirstOrDefault(e => e.Question.Equals(question));

        // Two at once may lose one entry: it is read again.
        public void Put(Entry entry) => entries = [entry, .. entries.Where(e => !e.Question.Equals(entry.Question)).Take(Most - 1)];
    }
}
