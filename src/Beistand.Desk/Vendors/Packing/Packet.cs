using System.Security.Cryptography;
using System.Text;

namespace Beistand.Desk.Vendors.Packing;

public enum ItemKind { Subject = 1, Words, Device, Warranty, Steps, Field, Answer, Message }

/// <param name="Goes">Whether it does; what is always there is not asked for.</param>
public sealed record PacketItem(string Key, ItemKind Kind, string Title, IReadOnlyList<Piece> Pieces, bool Goes)
{
    public string Text => Blackening.Read(Pieces);
    public int Black => Pieces.Count(p => p.IsBlack);
}

/// <summary>A file at one of the messages, and under what name it would go.</summary>
public sealed record PacketFile(string PublicId, string Name, string Sent, long Size, string Sha256, string ContentType, bool Goes, bool KeepsName);

/// <summary>A packet as it would leave: what may go, what goes, and in which words.</summary>
/// <param name="Missing">What the vendor wants and is not there.</param>
public sealed record Packet(VendorCase Case, IReadOnlyList<PacketItem> Items, IReadOnlyList<PacketFile> Files, string Subject, string Text, IReadOnlyList<string> Missing)
{
    public IEnumerable<PacketFile> Leaving => Files.Where(f => f.Goes);

    /// <summary>Changes with every letter and file that leaves: who sends has seen exactly this.</summary>
    public string Mark
    {
        get
        {
            string[] parts = [Case.Vendor.Address, Subject, Text, .. Leaving.Select(f => $"{f.Sent}\0{f.Sha256}")];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u0001', parts))))[..24];
        }
    }
}

internal static class FileKinds
{
    // What the name's end may say; anything else could be a word of the customer's.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["jpg"] = "image/jpeg", ["jpeg"] = "image/jpeg", ["png"] = "image/png", ["gif"] = "image/gif", ["webp"] = "image/webp", ["heic"] = "image/heic", ["mp4"] = "video/mp4", ["mov"] = "video/quicktime", ["pdf"] = "application/pdf",
        ["txt"] = "text/plain", ["log"] = "text/plain", ["csv"] = "text/csv", ["xml"] = "application/xml", ["json"] = "application/json", ["zip"] = "application/zip", ["evtx"] = "application/octet-stream", ["etl"] = "application/octet-stream",
        ["dmp"] = "application/octet-stream", ["cap"] = "application/octet-stream", ["pcap"] = "application/octet-stream", ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public static string EndOf(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant() is var end && Types.ContainsKey(end) ? end : "bin";
    public static string TypeOf(string name) => Types.GetValueOrDefault(EndOf(name), "application/octet-stream");
}
