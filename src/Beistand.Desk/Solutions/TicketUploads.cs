using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <summary>What agents upload is kept as a file of no message yet; an article takes it under the same id.</summary>
internal sealed class TicketUploads(BeistandDb db) : IUploads
{
    public async Task<IReadOnlyList<ArticleFile>> Of(Actor by, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (by.PersonId == 0) return [];
        var (wanted, me) = (ids.ToArray(), by.PersonId);
        var files = await db.Attachments.Where(a => wanted.Contains(a.PublicId) && a.MessageId == null && a.UploadedBy == me).ToListAsync(ct);
        db.RemoveRange(files);
        return [.. files.Select(f => new ArticleFile { PublicId = f.PublicId, Name = f.Name, ContentType = f.ContentType, Size = f.Size, Sha256 = f.Sha256, At = f.At })];
    }
}
