using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Kinds;

/// <summary>The words of an RTF text, as Outlook puts it into winmail.dat.</summary>
internal static partial class RtfText
{
    private const int Longest = 2_000_000, Deepest = 200;

    private static readonly Dictionary<string, string> Words = new()
    {
        ["par"] = "\n", ["line"] = "\n", ["sect"] = "\n", ["page"] = "\n", ["row"] = "\n", ["tab"] = "\t", ["cell"] = "\t", ["emdash"] = "—", ["endash"] = "–", ["bullet"] = "•",
        ["lquote"] = "‘", ["rquote"] = "’", ["ldblquote"] = "“", ["rdblquote"] = "”", ["~"] = "\u00a0", ["{"] = "{", ["}"] = "}", ["\\"] = "\\", ["_"] = "-",
    };

    private static readonly HashSet<string> NotShown = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "htmltag", "themedata", "listtable", "generator", "*"];

    public static string Of(string rtf)
    {
        if (rtf.Length > Longest) rtf = rtf[..Longest];
        var letters = Letters(rtf);
        var (text, hidden, skip, depth) = (new StringBuilder(), new Stack<bool>(), 0, 0);
        hidden.Push(false);
        foreach (Match token in Token().Matches(rtf))
        {
            var (word, number, code, plain) = (token.Groups["word"].Value, token.Groups["number"].Value, token.Groups["code"].Value, token.Groups["plain"].Value);
            if (token.Value == "{") { if (++depth < Deepest) hidden.Push(hidden.Peek()); continue; }
            if (token.Value == "}") { if (depth-- < Deepest && hidden.Count > 1) hidden.Pop(); continue; }
            if (NotShown.Contains(word)) (_, _) = (hidden.Pop(), Push(hidden, true));
            // Outlook writes its HTML beside the words; between these the words are a double.
            if (word == "htmlrtf") (_, _) = (hidden.Pop(), Push(hidden, number != "0"));
            if (hidden.Peek()) continue;
            if (word == "u" && int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unit)) (_, skip) = (text.Append((char)(ushort)unit), 1);
            else if (Words.TryGetValue(word, out var means)) text.Append(means);
            else if (code.Length > 0) { if (skip-- <= 0) text.Append(letters.GetString([byte.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)])); }
            else if (plain.Length > 0) (_, skip) = (text.Append(plain.AsSpan(Math.Min(Math.Max(skip, 0), plain.Length))), 0);
        }
        return text.ToString().Trim();
    }

    private static bool Push(Stack<bool> stack, bool value)
    {
        stack.Push(value);
        return value;
    }

    private static Encoding Letters(string rtf)
    {
        try { return CodePage().Match(rtf) is { Success: true } page ? Encoding.GetEncoding(int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture)) : Encoding.Latin1; }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) { return Encoding.Latin1; }
    }

    [GeneratedRegex(@"\\ansicpg(\d{1,5})")]
    private static partial Regex CodePage();

    [GeneratedRegex(@"[{}]|\\'(?<code>[0-9a-fA-F]{2})|\\(?<word>[a-zA-Z]{1,32})(?<number>-?\d{1,10})?\x20?|\\(?<word>[^a-zA-Z'\r\n])|(?<plain>[^\\{}\r\n]+)")]
    private static partial Regex Token();
}
