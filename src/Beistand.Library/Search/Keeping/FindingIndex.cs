using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Keeping;

/// <summary>What can be found on this node. While another index is made, the one before it answers.</summary>
public sealed class FindingIndex : IDisposable
{
    private readonly ReaderWriterLockSlim swapping = new();
    private LearntIndex? current;
    private bool everMade;

    /// <summary>Nothing was made yet since the start: answers would be missing.</summary>
    public bool IsBeingMade => !Volatile.Read(ref everMade);

    public T Ask<T>(Func<LearntIndex, T> question)
    {
        swapping.EnterReadLock();
        try { return question(LazyInitializer.EnsureInitialized(ref current, () => LearntIndex.Make([], new SearchWords()))); }
        finally { swapping.ExitReadLock(); }
    }

    internal void Swap(LearntIndex made)
    {
        swapping.EnterWriteLock();
        var before = current;
        current = made;
        swapping.ExitWriteLock();
        before?.Dispose();
        Volatile.Write(ref everMade, true);
    }

    public void Dispose()
    {
        current?.Dispose();
        swapping.Dispose();
    }
}
