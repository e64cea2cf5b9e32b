using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Keeping;

/// <summary>What can be found on this node. While another index is made, the one before it answers.</summary>
public sealed class FindingIndex : IDisposable
{
    private readonly ReaderWriterLockSlim swapping = new();
    private LearntIndex current = LearntIndex.Make([], new SearchWords());
    private bool everMade;

    /// <summary>Nothing was made yet since the start: answers would be missing.</summary>
    public bool IsBeingMade => !Volatile.Read(ref everMade);

    public T Ask<T>(Func<LearntIndex, T> question)
    {
        swapping.EnterReadLock();
        try { return question(current); }
        finally { swapping.ExitReadLock(); }
    }

    internal void Swap(LearntIndex made)
    {
        swapping.EnterWriteLock();
        try { (made, current) = (current, made); }
        finally { swapping.ExitWriteLock(); }
        made.Dispose();
        Volatile.Write(ref everMade, true);
    }

    public void Dispose()
    {
        current.Dispose();
        swapping.Dispose();
    }
}
