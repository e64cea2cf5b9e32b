using System.Text;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>Text that reads well in narrow and in wide windows (RFC 3676): long lines are broken softly, programs that know it put them together again.</summary>
internal static class FlowedText
{
    private const int Widest = 74;

    public static string Of(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(Line));

    /// <summary>One deeper: ">" before what is quoted already, "> " before the rest.</summary>
    public static string Quote(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(l => l.StartsWith('>') ? ">" + l : l.TrimEnd().Length == 0 ? ">" : "> " + l));

    private static string Line(string line)
    {
        if (line is "-- ") return line;
        line = line.TrimEnd();
        var depth = line.TakeWhile(c => c == '>').Count();
        var (prefix, rest) = depth > 0 ? (line[..depth] + " ", line[depth..].TrimStart(' ')) : ("", line);
        // A blank in front keeps a line from being taken for a quote or for the head of a mailbox file.
        if (depth == 0 && (rest.StartsWith(' ') || rest.StartsWith("From ", StringComparison.Ordinal))) rest = " " + rest;
        return rest.Length == 0 ? prefix.TrimEnd() : prefix + string.Join(" \n" + prefix, Wrap(rest, Widest - prefix.Length));
    }

    private static IEnumerable<string> Wrap(string line, int width)
    {
        // Blanks in front belong to the first word.
        var first = line.Length - line.TrimStart(' ').Length;
        var current = new StringBuilder(line[..first]);
        foreach (var (word, i) in line[first..].Split(' ').Select((w, i) => (w, i)))
        {
            if (i > 0 && current.Length + 1 + word.Length > width && word.Length > 0)
            {
                yield return current.ToString();
                current.Clear().Append(word);
            }
            else (i > 0 ? current.Append(' ') : current).Append(word);
        }
        yield return current.ToString();
    }
}
