using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Admin.Brand;

/// <summary>Takes a logo into the file store: PNG or JPEG by content. SVG can carry scripts and is refused.</summary>
internal sealed class ManageLogo(IFileStore files)
{
    private const int Largest = 512 * 1024;
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Jpeg = [0xFF, 0xD8, 0xFF];

    /// <summary>The value of Site:Logo as reference, or what is wrong with the file.</summary>
    public async Task<Outcome> Take(IFormFile file, CancellationToken ct)
    {
        if (file.Length > Largest) return Outcome.Refused(Texts.LogoTooLarge(Largest / 1024), SiteSettings.Logo.Key);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        var start = content.ToArray().AsSpan();
        var type = start.StartsWith(Png) ? "image/png" : start.StartsWith(Jpeg) ? "image/jpeg" : null;
        if (type is null) return Outcome.Refused(Texts.LogoNoPicture, SiteSettings.Logo.Key);
        content.Position = 0;
        return new Done((await files.Put(content, Largest, ct)).Sha256 + " " + type);
    }
}
