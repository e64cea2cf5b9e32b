using Beistand.Kernel.Platform.Files;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>What a part is called as a file, also where its writer gave it no name.</summary>
internal static class FileNames
{
    private static readonly Dictionary<string, string> Unnamed = new()
    {
        ["message/rfc822"] = "nachricht.eml", ["message/delivery-status"] = "zustellbericht.txt", ["message/disposition-notification"] = "lesebestaetigung.txt", ["text/rfc822-headers"] = "kopfzeilen.txt",
        ["application/pgp-signature"] = "signatur.asc", ["application/pkcs7-mime"] = "smime.p7m", ["application/x-pkcs7-mime"] = "smime.p7m", ["application/pkcs7-signature"] = "smime.p7s", ["application/x-pkcs7-signature"] = "smime.p7s",
        ["application/ms-tnef"] = "winmail.dat", ["text/calendar"] = "termin.ics", ["application/ics"] = "termin.ics", ["text/plain"] = "nachricht.txt", ["text/html"] = "nachricht.html", ["image/png"] = "bild.png", ["image/jpeg"] = "bild.jpg", ["image/gif"] = "bild.gif",
    };

    public static string Of(MimeEntity part)
    {
        var given = part.ContentDisposition?.FileName ?? part.ContentType.Name;
        if (string.IsNullOrWhiteSpace(given) && part.ContentType.IsMimeType("message", "*") && part is MessagePart { Message.Subject: { } subject } && subject.Trim().Length > 0) return Named(subject);
        return SafeName.Of(Clean.Of(given ?? Unnamed.GetValueOrDefault(part.ContentType.MimeType.ToLowerInvariant(), "anhang")));
    }

    // The ending is never cut off.
    private static string Named(string subject) => SafeName.Of(Clean.Of(subject.Length > 100 ? subject[..99] + "…" : subject)) + ".eml";
}
