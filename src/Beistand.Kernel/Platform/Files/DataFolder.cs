namespace Beistand.Kernel.Platform.Files;

/// <summary>Where this installation keeps what is not in the database; an absolute path.</summary>
public sealed record DataFolder(string Path);
