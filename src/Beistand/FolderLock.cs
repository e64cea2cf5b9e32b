namespace Beistand;

internal sealed class FolderTakenException(string folder) : Exception
{
    public string Folder => folder;
}

/// <summary>One server to a data folder: a second would take the first one's socket from it and write into its index. Ends with the process, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    public static FolderLock Take(string folder)
    {
        try { return new(new FileStream(Path.Combine(folder, "beistand.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)); }
        catch (IOException) when (File.Exists(Path.Combine(folder, "beistand.lock"))) { throw new FolderTakenException(folder); }
    }

    public void Dispose() => held.Dispose();
}
