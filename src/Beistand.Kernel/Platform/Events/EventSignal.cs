namespace Beistand.Kernel.Platform.Events;

/// <summary>Says in this process that something was written; readers wait on it. Missing one is harmless, they also look by themselves.</summary>
public sealed class EventSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event Action? Raised;

    public Task Next => Volatile.Read(ref next).Task;

    public void Raise()
    {
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        Raised?.Invoke();
    }

    /// <summary>For news that came from another node: wakes, but is not passed on.</summary>
    internal void Wake() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
