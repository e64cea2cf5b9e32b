using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using MimeKit;

namespace Beistand.Eval.Mail;

internal sealed record MailCheck(string Field, bool Right, string Wanted, string Got);

/// <summary>Compares what the steps found with what a set expects, as shared/corpora/README.md says.</summary>
internal static partial class MailChecks
{
    public static IEnumerable<MailCheck> Of(string set, JsonElement expected, InboundMail mail, IFileStore files)
    {
        if ((Text(expected, "from_email") ?? Text(expected, "from")) is { Length: > 0 } from) yield return Same("from", Address(from), mail.FromAddress);
        if (Text(expected, "subject") is { } subject) yield return Same("subject", Fold(subject), Fold(mail.Subject));
        if (expected.TryGetProperty("attachments", out var attachments) && attachments.ValueKind == JsonValueKind.Array) yield return Files(attachments, mail, files);
        if (Text(expected, "body") is { } body) yield return Same("text", Fold(PlainText.Of(body)), Fold($"{mail.Text}\n{mail.Quoted}"));
        if (Text(expected, "kind") is { } kind) yield return Same("kind", kind, mail.Kind.ToString().ToLowerInvariant());
        foreach (var check in Bounce(expected, mail)) yield return check;
        if (ReplyOf(set, expected) is { } reply) yield return Same("reply", Fold(reply), Fold(mail.Text));
    }

    private static IEnumerable<MailCheck> Bounce(JsonElement expected, InboundMail mail)
    {
        if (!expected.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array || results.GetArrayLength() == 0 || Text(expected, "kind") != "bounce") yield break;
        var (first, got) = (results[0], mail.Undelivered is [{ } one, ..] ? one : null);
        if (Text(first, "status") is { Length: > 0 } status) yield return Same("bounceStatus", status[..1], got?.Status is { Length: > 0 } s ? s[..1] : "");
        if (first.TryGetProperty("hardbounce", out var hard) && hard.ValueKind is JsonValueKind.True or JsonValueKind.False)
            yield return new("bounceHard", got is not null && hard.GetBoolean() == got.Hard, $"{hard.GetBoolean()} ({Text(first, "reason")})", got is null ? "nothing" : $"{got.Hard} {got.Status} {got.Said}");
    }

    private static MailCheck Files(JsonElement expected, InboundMail mail, IFileStore files)
    {
        var wanted = expected.EnumerateArray().ToList();
        var byContent = wanted.Where(a => Text(a, "md5") is not null).Select(a => Text(a, "md5")!).Order().ToList();
        var byName = wanted.Where(a => Text(a, "md5") is null && (!a.TryGetProperty("named_in_mail", out var named) || named.ValueKind != JsonValueKind.False) && Text(a, "filename") is not null).Select(a => Text(a, "filename")!).Order().ToList();
        var got = mail.Files.Select(f => (f.Name, Md5: Md5(files, f.Sha256))).ToList();
        var missing = byContent.ToList();
        foreach (var file in got) missing.Remove(file.Md5);
        var right = missing.Count == 0 && byName.All(n => got.Any(g => g.Name == SafeName.Of(n))) && got.Count <= wanted.Count;
        return new("attachments", right, string.Join(", ", wanted.Select(a => $"{Text(a, "filename")}:{Text(a, "md5")?[..6]}")), string.Join(", ", got.Select(g => $"{g.Name}:{g.Md5[..6]}")));
    }

    private static string? ReplyOf(string set, JsonElement expected) => set switch
    {
        "quote-discourse-trimmer" => Text(expected, "reply"),
        "quote-crisp" or "quote-willdurand" => Text(expected, "first_fragment_trimmed"),
        "quote-talon" => Text(expected, "reply") ?? Text(expected, "reply_ignoring_whitespace"),
        _ => null,
    };

    private static MailCheck Same(string field, string wanted, string got) => new(field, wanted == got, Short(wanted), Short(got));

    private static string Short(string text) => text.Length > 160 ? text[..80] + " … " + text[^80..] : text;

    private static string Address(string header) => (InternetAddressList.TryParse(header, out var list) ? list.Mailboxes.FirstOrDefault()?.Address : null)?.ToLowerInvariant() ?? header.Trim().ToLowerInvariant();

    private static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Fold(string text) => Spaces().Replace(text, " ").Trim();

    private static string Md5(IFileStore files, string sha256)
    {
        using var content = files.Open(sha256);
#pragma warning disable CA5351 // The sets name contents by MD5; nothing is protected by it.
        return Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
