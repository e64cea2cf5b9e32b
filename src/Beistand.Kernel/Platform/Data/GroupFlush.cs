using System.Collections.Concurrent;

namespace Beistand.Kernel.Platform.Data;

/// <summary>Puts a file on the disk for all who wait at that moment: one fsync carries every commit written before it began.</summary>
internal sealed class GroupFlush(string path)
{
    private static readonly ConcurrentDictionary<string, GroupFlush> All = new();
    private readonly Lock change = new();
    private Task running = Task.CompletedTask;
    private Task? waiting;

    public static GroupFlush Of(string path) => All.GetOrAdd(path, p => new GroupFlush(p));

    /// <summary>Completes when everything written before the call is on the disk.</summary>
    public Task Flush()
    {
        lock (change) return waiting ??= After(running);
    }

    private async Task After(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (change) (running, waiting) = (waiting!, null);
        // Opened anew each time: the file may be another one after the last connection was closed.
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }
}
