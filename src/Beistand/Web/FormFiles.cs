using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Web;

/// <summary>Takes the files of a form into the store.</summary>
internal sealed class FormFiles(IFileStore store, TimeProvider clock)
{
    public const long LargestFile = 25L * 1024 * 1024, LargestMessage = 100L * 1024 * 1024;

    /// <summary>A refusal names the file and the limit.</summary>
    public async Task<(List<Attachment> Files, Refused? Refusal)> Take(IFormFileCollection files, long? uploadedBy, CancellationToken ct)
    {
        var taken = new List<Attachment>();
        if (files.Sum(f => f.Length) > LargestMessage) return ([], new Refused(Texts.FilesTooLarge(100), "Files"));
        // A field in which nothing was chosen sends a file without a name.
        if (files.FirstOrDefault(f => f.Length == 0 && f.FileName.Length > 0) is { } empty) return ([], new Refused(Texts.FileEmpty(SafeName.Of(empty.FileName)), "Files"));
        foreach (var file in files.Where(f => f.Length > 0))
        {
            var name = SafeName.Of(file.FileName);
            if (file.Length > LargestFile) return ([], new Refused(Texts.FileTooLarge(name, 25), "Files"));
            await using var content = file.OpenReadStream();
            var stored = await store.Put(content, LargestFile, ct);
            taken.Add(new Attachment { Name = name, ContentType = file.ContentType is { Length: > 0 and < 100 } type ? type : "application/octet-stream", Size = stored.Size, Sha256 = stored.Sha256, UploadedBy = uploadedBy, At = clock.GetUtcNow() });
        }
        return (taken, null);
    }
}
