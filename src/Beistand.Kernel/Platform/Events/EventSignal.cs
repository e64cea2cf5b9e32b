namespace Beistand.Kernel.Platform.Events;

/// <summary>Says in this process that something was written; readers wait on it. Missing one is harmless, they also look by themselves.</summary>
public sealed class EventSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long times;

    public event Action? Raised;

    /// <summary>How often something was written, here or elsewhere: where it stands still, what was read holds.</summary>
    public long Times => Volatile.Read(ref times);

    public Task Next => Volatile.Read(ref next).Task;

    public void Raise()
    {
        Wake();
        Raised?.Invoke();
    }

    /// <summary>For news that came from another node: wakes, but is not passed on.</summary>
    internal void Wake()
    {
        Interlocked.Increment(ref times);
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
