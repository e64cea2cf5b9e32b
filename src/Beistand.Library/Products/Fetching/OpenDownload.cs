using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Fetching;

/// <param name="Content">Can be read from any place in it; to be closed.</param>
/// <param name="Sha256">Lower-case hex; also its ETag.</param>
public sealed record OpenedDownload(Stream Content, string FileName, string Sha256, long Size, DateTimeOffset AddedAt);

public sealed class OpenDownload(BeistandDb db, IFileStore files, FetchBook book)
{
    /// <summary>Null where there is none for this actor, it was withdrawn, or its content is gone.</summary>
    /// <param name="counts">Whether this is a fetch from the first byte; the rest of a file that was cut counts nothing.</param>
    public async Task<OpenedDownload?> Open(Actor actor, string publicId, bool counts, CancellationToken ct)
    {
        var found = await db.Downloads.AsNoTracking().VisibleTo(actor).Where(d => d.PublicId == publicId && d.Withdrawn == null).Select(d => new { d.Id, d.FileName, d.Sha256, d.Size, d.AddedAt }).FirstOrDefaultAsync(ct);
        if (found is null) return null;
        try
        {
            var content = files.Open(found.Sha256);
            if (counts) book.Note(found.Id);
            return new(content, found.FileName, found.Sha256, found.Size, found.AddedAt);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException) { return null; }
    }
}
