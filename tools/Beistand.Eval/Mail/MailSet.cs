using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace Beistand.Eval.Mail;

/// <summary>One mail of a set and what is expected of it.</summary>
/// <param name="Expected">The object under "expected"; several mails of one file share it.</param>
internal sealed record MailCase(string File, byte[] Raw, JsonElement Expected);

internal static partial class MailSet
{
    private static readonly Dictionary<string, string> Wrapped = new()
    {
        [".txt"] = "text/plain; charset=utf-8", [".html"] = "text/html; charset=utf-8", [".xhtml"] = "text/html; charset=utf-8", [".ics"] = "text/calendar; charset=utf-8", [".tnef"] = "application/ms-tnef", [".dat"] = "application/octet-stream",
    };

    public static IEnumerable<DirectoryInfo> Under(DirectoryInfo folder) =>
        System.IO.File.Exists(Path.Combine(folder.FullName, "expected.jsonl")) ? [folder]
        : folder.GetDirectories().Where(d => System.IO.File.Exists(Path.Combine(d.FullName, "expected.jsonl"))).OrderBy(d => d.Name, StringComparer.Ordinal);

    public static IEnumerable<MailCase> Cases(DirectoryInfo set) =>
        System.IO.File.ReadLines(Path.Combine(set.FullName, "expected.jsonl")).Where(l => l.Length > 0).SelectMany(line =>
        {
            var row = JsonDocument.Parse(line).RootElement;
            var name = row.GetProperty("file").GetString()!;
            return Mails(Path.Combine(set.FullName, name)).Select(raw => new MailCase(name, raw, row.GetProperty("expected")));
        });

    private static IEnumerable<byte[]> Mails(string path)
    {
        var raw = System.IO.File.ReadAllBytes(path);
        var kind = Path.GetExtension(path).ToLowerInvariant();
        if (kind == ".mbox") return Split(raw);
        return Wrapped.TryGetValue(kind, out var type) && !HasHeader(path, raw) ? [Wrap(raw, type)] : [raw];
    }

    // Some .txt and .dat are whole mails; of the sets about quotes none is, though a text may begin with "From:".
    private static bool HasHeader(string path, byte[] raw) =>
        !path.Contains("quote-", StringComparison.Ordinal) && MailHeader().IsMatch(Encoding.ASCII.GetString(raw, 0, Math.Min(raw.Length, 200)));

    [GeneratedRegex(@"^(Content-Type|Return-Path|Received|From|Date|Delivered-To|Message-ID|X-[\w-]+|To|Subject|MIME-Version)\s?:", RegexOptions.IgnoreCase)]
    private static partial Regex MailHeader();

    private static byte[] Wrap(byte[] content, string type) => Encoding.ASCII.GetBytes(
        $"From: eval@example.com\r\nTo: support@example.com\r\nSubject: eval\r\nMIME-Version: 1.0\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n");

    private static List<byte[]> Split(byte[] raw)
    {
        List<byte[]> all = [];
        var parser = new MimeParser(new MemoryStream(raw), MimeFormat.Mbox);
        while (!parser.IsEndOfStream)
        {
            var one = new MemoryStream();
            parser.ParseMessage().WriteTo(one);
            all.Add(one.ToArray());
        }
        return all;
    }
}
