using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Desk.Tickets;
using MimeKit;
using MimeKit.Cryptography;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Opens what is encrypted for us and looks at signatures. Each part is opened by itself: nothing around it touches what was inside.</summary>
internal sealed class Unwrap(MailKeys keys, TimeProvider clock) : IInboundStep
{
    // Both work in memory.
    private const long Largest = 40 * 1024 * 1024;
    private const int Deepest = 4;

    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        await Look(mail, mail.Mime.Body, 0, ct);
        if (PartlySigned(mail) is { } covered) mail.Notices.Add(new(MailNoticeKind.SignedInPart, covered));
    }

    /// <returns>Whether the top of it is signed and the signature fits.</returns>
    private async Task<bool> Look(InboundMail mail, MimeEntity? top, int depth, CancellationToken ct)
    {
        var proved = false;
        foreach (var part in MailParts.Under(top))
        {
            var fits = part switch
            {
                MultipartSigned signed => await Signed(mail, signed, ct),
                MultipartEncrypted => Tell(mail, MailNoticeKind.EncryptedPgp),
                ApplicationPkcs7Mime sealedPart => await Sealed(mail, sealedPart, depth, ct),
                _ => false,
            };
            if (part == top) proved = fits;
        }
        return proved;
    }

    private async Task<bool> Signed(InboundMail mail, MultipartSigned signed, CancellationToken ct)
    {
        if (signed.ContentType.Parameters["protocol"]?.Contains("pgp", StringComparison.OrdinalIgnoreCase) == true)
        {
            if (signed.Count > 0) mail.Covered.Add(signed);
            return Tell(mail, MailNoticeKind.SignedPgp);
        }
        if (signed.Count != 2 || signed[1] is not MimePart { Content: { } signature } || Size(signed[0]) > Largest) return Tell(mail, MailNoticeKind.SignatureUnchecked);
        try
        {
            using var context = await keys.Open(ct);
            var (notice, fits) = Seals.Judge(await signed.VerifyAsync(context, ct), await Bytes(signature, ct), mail.FromAddress, At(mail));
            if (fits) mail.Covered.Add(signed);
            mail.Notices.Add(notice);
            return fits;
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException) { return Tell(mail, MailNoticeKind.SignatureUnchecked); }
    }

    private async Task<bool> Sealed(InboundMail mail, ApplicationPkcs7Mime part, int depth, CancellationToken ct)
    {
        if (part.Content is not { } content || depth >= Deepest) return false;
        var kind = part.SecureMimeType;
        // What is only packed is never unpacked: it could be any size.
        if (kind is SecureMimeType.CompressedData or SecureMimeType.CertsOnly) return false;
        if (content.Stream!.Length > Largest) return Tell(mail, kind == SecureMimeType.SignedData ? MailNoticeKind.SignatureUnchecked : MailNoticeKind.Encrypted);
        var signed = kind == SecureMimeType.SignedData || (kind == SecureMimeType.Unknown && Seals.IsSigned(await Bytes(content, ct)));
        return signed ? await Unseal(mail, part, depth, ct) : await Decrypt(mail, part, depth, ct);
    }

    private async Task<bool> Unseal(InboundMail mail, ApplicationPkcs7Mime part, int depth, CancellationToken ct)
    {
        try
        {
            using var context = await keys.Open(ct);
            DigitalSignatureCollection signatures;
            Stream content;
            using (var closed = part.Content!.Open()) content = context.Verify(closed, out signatures, ct);
            var inside = await Inside(mail, content, ct);
            var (notice, fits) = Seals.Judge(signatures, await Bytes(part.Content!, ct), mail.FromAddress, At(mail));
            mail.Opened[part] = new(inside, true);
            if (fits) mail.Covered.Add(part);
            mail.Notices.Add(notice);
            await Look(mail, inside, depth + 1, ct);
            return fits;
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException) { return Tell(mail, MailNoticeKind.SignatureUnchecked); }
    }

    private async Task<bool> Decrypt(InboundMail mail, ApplicationPkcs7Mime part, int depth, CancellationToken ct)
    {
        MimeEntity inside;
        try
        {
            using var context = await keys.Open(ct);
            var content = new MemoryStream();
            using (var locked = part.Content!.Open()) await context.DecryptToAsync(locked, content, ct);
            inside = await Inside(mail, content, ct);
        }
        catch (Exception closed) when (closed is not OperationCanceledException) { return Tell(mail, MailNoticeKind.Encrypted); }
        // CBC lets anybody change what is inside: only its own signature, or a cipher that checks, proves it.
        var proved = await Look(mail, inside, depth + 1, ct) || part.SecureMimeType == SecureMimeType.AuthEnvelopedData;
        mail.Opened[part] = new(inside, proved);
        mail.Notices.Add(new(proved ? MailNoticeKind.Decrypted : MailNoticeKind.DecryptedUnproved));
        return false;
    }

    // By the limits that hold for a mail.
    private static async Task<MimeEntity> Inside(InboundMail mail, Stream content, CancellationToken ct)
    {
        content.Position = 0;
        return (await Parse.Mime(content, ct, mail.Notices)).Body ?? new TextPart("plain") { Text = "" };
    }

    /// <summary>Names what is signed where something is not; null where all of it is.</summary>
    private static string? PartlySigned(InboundMail mail)
    {
        if (mail.Covered.Count == 0) return null;
        var top = mail.Mime.Body;
        while (top is not null && !mail.Covered.Contains(top) && mail.Opened.TryGetValue(top, out var opened)) top = opened.Content;
        if (top is not null && mail.Covered.Contains(top)) return null;
        var parts = mail.Covered.SelectMany(c => MailParts.Under(mail.Opened.TryGetValue(c, out var opened) ? opened.Content : ((Multipart)c)[0])).OfType<MimePart>();
        return string.Join(", ", parts.Select(p => p.FileName ?? (p is TextPart ? Texts.SignedText : p.ContentType.MimeType)).Distinct().Take(5));
    }

    private static bool Tell(InboundMail mail, MailNoticeKind kind)
    {
        if (mail.Notices.All(n => n.Kind != kind)) mail.Notices.Add(new(kind));
        return false;
    }

    private DateTimeOffset At(InboundMail mail) => mail.Raw.ReceivedAt.Year > 2000 ? mail.Raw.ReceivedAt : clock.GetUtcNow();

    private static long Size(MimeEntity entity) => MailParts.Under(entity).OfType<MimePart>().Sum(p => p.Content?.Stream?.Length ?? 0);

    private static async Task<byte[]> Bytes(IMimeContent content, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await content.DecodeToAsync(bytes, ct);
        return bytes.ToArray();
    }
}
