namespace Beistand.Kernel.Platform.Events;

/// <summary>Says in this process that something was written; readers wait on it. Missing one is harmless, they also look by themselves.</summary>
public sealed class EventSignal
{
    private TaskCompletionSource next = New(), told = New();
    private long times;

    public event Action? Raised;

    /// <summary>How often something was written, here or elsewhere: where it stands still, what was read holds.</summary>
    public long Times => Volatile.Read(ref times);

    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>The same, where the log has grown.</summary>
    public Task NextTold => Volatile.Read(ref told).Task;

    /// <param name="recorded">Whether the log has grown: a mail that is only put by concerns no reader.</param>
    public void Raise(bool recorded = true)
    {
        Wake(recorded);
        Raised?.Invoke();
    }

    /// <summary>For news that came from another node: wakes, but is not passed on.</summary>
    internal void Wake(bool recorded = true)
    {
        Interlocked.Increment(ref times);
        Interlocked.Exchange(ref next, New()).TrySetResult();
        if (recorded) Interlocked.Exchange(ref told, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
