using System.Security.Cryptography;

namespace Beistand.Kernel.Platform.Files;

/// <param name="Sha256">Lower-case hex; the file's only name.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Sha256, long Size);

/// <summary>Keeps contents under their SHA-256. Written once, never changed.</summary>
public interface IFileStore
{
    /// <summary>Stores the stream to its end and has it on disk when it returns.</summary>
    /// <exception cref="FileTooLargeException">more than <paramref name="limit"/> bytes; nothing is kept</exception>
    Task<StoredFile> Put(Stream content, long limit, CancellationToken ct);

    /// <exception cref="FileNotFoundException">no such content</exception>
    Stream Open(string sha256);
}

public sealed class FileTooLargeException(long limit) : IOException($"more than {limit} bytes")
{
    public long Limit { get; } = limit;
}

public sealed class DiskFileStore(string folder) : IFileStore
{
    public async Task<StoredFile> Put(Stream content, long limit, CancellationToken ct)
    {
        var incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, RandomId.New());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                var buffer = new byte[81920];
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
                {
                    if ((size += read) > limit) throw new FileTooLargeException(limit);
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                file.Flush(flushToDisk: true);
            }
            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.Move(temporary, PathOf(name), overwrite: true);
            return new StoredFile(name, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Stream Open(string sha256) => new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.Asynchronous);

    private string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(folder, sha256[..2], sha256[2..])
        : throw new FileNotFoundException("no content has this name");
}
