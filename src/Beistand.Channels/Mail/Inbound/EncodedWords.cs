using System.Text;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Header words of programs that cut a letter in two: what belongs together is put together before it is read.</summary>
internal static partial class EncodedWords
{
    /// <param name="raw">The header as it stands in the mail.</param>
    public static string Join(string raw)
    {
        var (text, bytes, charset, at) = (new StringBuilder(), new List<byte>(), "", 0);
        foreach (Match word in Word().Matches(raw))
        {
            var between = raw[at..word.Index];
            if (!string.IsNullOrWhiteSpace(between) || !charset.Equals(word.Groups["charset"].Value, StringComparison.OrdinalIgnoreCase)) Flush();
            if (!string.IsNullOrWhiteSpace(between)) text.Append(between);
            charset = word.Groups["charset"].Value;
            bytes.AddRange(Decode(word.Groups["kind"].Value[0], word.Groups["text"].Value));
            at = word.Index + word.Length;
        }
        Flush();
        return text.Append(raw[at..]).ToString();

        void Flush()
        {
            if (bytes.Count > 0) text.Append(Charset(charset).GetString([.. bytes]));
            bytes.Clear();
        }
    }

    private static byte[] Decode(char kind, string text)
    {
        if (kind is 'b' or 'B') return Base64(text.TrimEnd('='));
        List<byte> bytes = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var code)) { bytes.Add(code); i += 2; }
            else bytes.Add(text[i] == '_' ? (byte)' ' : (byte)text[i]);
        }
        return [.. bytes];
    }

    private static byte[] Base64(string text)
    {
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), decoded, out var length) ? decoded[..length] : [];
    }

    private static Encoding Charset(string name)
    {
        try { return Encoding.GetEncoding(name); }
        catch (ArgumentException) { return Encoding.UTF8; }
    }

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(\*[^?]*)?\?(?<kind>[QqBb])\?(?<text>[^?]*)\?=")]
    private static partial Regex Word();
}
