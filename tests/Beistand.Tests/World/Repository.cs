using System.Runtime.CompilerServices;

namespace Beistand.Tests.World;

/// <summary>Where the tests find things outside their own assembly.</summary>
public static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Real mails and cases that are no part of the project; null where they are missing.</summary>
    public static string? Corpora
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("BEISTAND_CORPORA") ?? Path.Combine(Root, "..", "shared", "corpora");
            if (Directory.Exists(path)) return path;
            return Environment.GetEnvironmentVariable("CI") == "true" ? throw new DirectoryNotFoundException($"The corpora are missing at {path}; set BEISTAND_CORPORA.") : null;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beistand.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Beistand.slnx");
    }
}
