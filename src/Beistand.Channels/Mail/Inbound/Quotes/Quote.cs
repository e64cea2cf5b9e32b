namespace Beistand.Channels.Mail.Inbound.Quotes;

/// <summary>What was written now, and what the mail quotes. Both together are all of it.</summary>
/// <param name="Quoted">Empty where nothing is quoted.</param>
public sealed record Quote(string Reply, string Quoted)
{
    public static Quote Cut(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        List<string> own = [], quoted = [];
        var (fenced, marks) = (false, Marks.Of(lines));
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            if (!fenced && QuoteHeads.Inside(lines[i]) is > 0 and var column && i + 1 < lines.Count && IsQuoted(lines[i + 1]))
            {
                lines.Insert(i + 1, lines[i][column..]);
                lines[i] = lines[i][..column];
                marks = Marks.Of(lines);
            }
            var head = fenced ? 0 : QuoteHeads.At(lines, i);
            var taken = head > 0 ? Reach(lines, i, head, own.All(IsBlank), marks) : !fenced && IsQuoted(lines[i]) && i > marks.LastOwn ? lines.Count - i : 0;
            if (i + taken == lines.Count && taken > 0) quoted.AddRange(TakeRule(own));
            if (taken == 0) own.Add(lines[i]);
            else quoted.AddRange(lines.Skip(i).Take(taken));
            i += Math.Max(0, taken - 1);
        }
        return new(Text(own), Text(quoted));
    }

    /// <summary>How many lines from the head on are quoted: where the writer wrote decides.</summary>
    private static int Reach(List<string> lines, int at, int head, bool nothingAbove, Marks marks)
    {
        var body = at + head;
        while (body < lines.Count && IsBlank(lines[body])) body++;
        // Not marked line by line: all that follows is quoted, unless there would be nothing left.
        if (body >= lines.Count || !IsQuoted(lines[body]) || IsQuoted(lines[at])) return nothingAbove && !IsQuoted(lines[at]) ? head : lines.Count - at;
        var end = body;
        while (end < lines.Count && (IsQuoted(lines[end]) || IsBlank(lines[end]))) end++;
        if (end == lines.Count || IsSignature(lines[end])) return lines.Count - at;
        // Words follow. Below the only quote they stand for themselves; between words and quotes they answer line by line and need them.
        return nothingAbove && marks.LastQuoted < end ? end - at : head;
    }

    /// <summary>Looked for once: a mail may have fifty thousand lines.</summary>
    private readonly record struct Marks(int LastOwn, int LastQuoted)
    {
        public static Marks Of(List<string> lines) => new(lines.FindLastIndex(l => !IsQuoted(l) && !IsBlank(l)), lines.FindLastIndex(IsQuoted));
    }

    // A rule above the head belongs to it.
    private static List<string> TakeRule(List<string> own)
    {
        var above = own.Count;
        while (above > 0 && (IsBlank(own[above - 1].TrimStart('>', ' ')) || QuoteHeads.IsRule(own[above - 1]))) above--;
        var rule = own[above..];
        own.RemoveRange(above, rule.Count);
        return rule;
    }

    private static bool IsSignature(string line) => line.TrimEnd() is "--" or "—" or "___";

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n', '\r');

    private static bool IsQuoted(string line) => line.TrimStart().StartsWith('>');

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);
}
