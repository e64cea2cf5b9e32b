using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Forms;

namespace Beistand.Channels.Api.Attachments;

/// <summary>Keeps a file for the person who sent it until it is put into a message. Reference is its id.</summary>
internal sealed class KeepUpload(BeistandDb db, TimeProvider clock)
{
    public static string? Submission(Actor by, string? key) => key is null ? null : $"{by.PersonId}:upload:{key}";

    public async Task<Outcome> Keep(Actor by, string name, string contentType, StoredFile stored, string? key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var file = new Attachment
        {
            Name = SafeName.Of(name), ContentType = contentType is { Length: > 0 and < 100 } ? contentType : "application/octet-stream", Size = stored.Size, Sha256 = stored.Sha256, UploadedBy = by.PersonId, At = now,
        };
        await using var work = await db.BeginWork(ct);
        if (await db.ResultOf(Submission(by, key), ct) is { } earlier) return new Done(earlier);
        db.Add(file);
        db.Submitted(Submission(by, key), file.PublicId, now);
        return new Done(await work.CommitOnce(db, Submission(by, key), file.PublicId, ct));
    }
}
