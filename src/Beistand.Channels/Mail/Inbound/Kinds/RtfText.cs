using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Kinds;

/// <summary>The words of an RTF text, as Outlook puts it into winmail.dat.</summary>
internal sealed partial class RtfText
{
    private const int Longest = 2_000_000;

    private static readonly Dictionary<string, string> Words = new()
    {
        ["par"] = "\n", ["line"] = "\n", ["sect"] = "\n", ["page"] = "\n", ["row"] = "\n", ["tab"] = "\t", ["cell"] = "\t", ["emdash"] = "—", ["endash"] = "–", ["bullet"] = "•",
        ["lquote"] = "‘", ["rquote"] = "’", ["ldblquote"] = "“", ["rdblquote"] = "”", ["~"] = "\u00a0", ["{"] = "{", ["}"] = "}", ["\\"] = "\\", ["_"] = "-",
    };

    private static readonly HashSet<string> NotShown = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "htmltag", "themedata", "listtable", "generator", "*"];

    private readonly string rtf;
    private readonly Encoding letters;
    private readonly StringBuilder text = new();
    private readonly Stack<bool> groups = new();
    private bool hidden;
    private int skip;

    private RtfText(string rtf) => (this.rtf, letters) = (rtf.Length > Longest ? rtf[..Longest] : rtf, Letters(rtf));

    public static string Of(string rtf)
    {
        var reader = new RtfText(rtf);
        for (var at = 0; at < reader.rtf.Length;) at = reader.Take(at);
        return reader.text.ToString().Trim();
    }

    private int Take(int at)
    {
        switch (rtf[at])
        {
            case '{': groups.Push(hidden); return at + 1;
            case '}': hidden = groups.TryPop(out var outside) && outside; return at + 1;
            case '\\' when at + 1 < rtf.Length: return Control(at + 1);
            case '\r' or '\n': return at + 1;
            default: Say(rtf[at].ToString()); return at + 1;
        }
    }

    private int Control(int at)
    {
        if (rtf[at] == '\'') return Code(at + 1);
        if (!char.IsAsciiLetter(rtf[at]))
        {
            Do(rtf[at].ToString(), "");
            return at + 1;
        }
        var word = Run(at, char.IsAsciiLetter);
        var number = Run(at + word.Length, c => char.IsAsciiDigit(c) || c == '-');
        var end = at + word.Length + number.Length;
        Do(word, number);
        return end < rtf.Length && rtf[end] == ' ' ? end + 1 : end;
    }

    private int Code(int at)
    {
        if (at + 2 > rtf.Length || !byte.TryParse(rtf.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return at;
        Say(letters.GetString([code]));
        return at + 2;
    }

    private void Do(string word, string number)
    {
        if (NotShown.Contains(word)) hidden = true;
        // Outlook writes its HTML beside the words; between these the words are a double.
        else if (word == "htmlrtf") hidden = number != "0";
        else if (Words.TryGetValue(word, out var means)) Say(means);
        else if (word == "u" && int.TryParse(number, CultureInfo.InvariantCulture, out var unit))
        {
            Say(((char)(ushort)unit).ToString());
            skip = 1;
        }
    }

    // After a letter by its number stands one for old programs.
    private void Say(string words)
    {
        if (hidden) return;
        if (skip > 0) skip--;
        else text.Append(words);
    }

    private string Run(int at, Func<char, bool> fits)
    {
        var end = at;
        while (end < rtf.Length && end - at < 32 && fits(rtf[end])) end++;
        return rtf[at..end];
    }

    private static Encoding Letters(string rtf)
    {
        try { return CodePage().Match(rtf) is { Success: true } page ? Encoding.GetEncoding(int.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture)) : Encoding.Latin1; }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) { return Encoding.Latin1; }
    }

    [GeneratedRegex(@"\\ansicpg(\d{1,5})")]
    private static partial Regex CodePage();
}
