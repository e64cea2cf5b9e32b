using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Quotes;

/// <summary>The lines by which mail programs introduce what they quote, in the languages our customers' programs speak.</summary>
internal static partial class QuoteHeads
{
    private const int LongestHead = 400, MostLines = 4;

    /// <summary>How many lines the head has that begins here; 0 where none does.</summary>
    public static int At(IReadOnlyList<string> lines, int at)
    {
        if (lines[at].Trim().Length == 0) return 0;
        if (Separator().IsMatch(lines[at]) || WroteBetweenDashes().IsMatch(lines[at])) return 1;
        if (Fields(lines, at) is > 0 and var fields) return fields;
        var (joined, read) = ("", 0);
        for (var i = at; i < lines.Count && read < MostLines; i++)
        {
            // An address broken before its ">" is no quoted line.
            var line = joined.LastIndexOf('<') > joined.LastIndexOf('>') ? lines[i].Trim() : Bare(lines[i]);
            // Made of HTML, the address may stand a paragraph further down.
            if (line.Length == 0 && i + 1 < lines.Count && lines[i + 1].TrimStart().StartsWith('<')) continue;
            if (line.Length == 0) return 0;
            joined = read == 0 ? line : joined + " " + line;
            read++;
            if (joined.Length > LongestHead) return 0;
            if (Wrote().IsMatch(joined) || WroteFirst().IsMatch(joined) || DateAndAddress().IsMatch(joined) || (read == 1 && DateAndName().IsMatch(joined))) return i - at + 1;
            if (read == 1 && !Begins().IsMatch(joined)) return 0;
        }
        return 0;
    }

    /// <summary>Where on a line a head begins after words of the writer's own; -1 for nowhere.</summary>
    public static int Inside(string line) => WroteInside().Match(line) is { Success: true } found ? found.Groups["head"].Index : -1;

    /// <summary>A rule of dashes, underscores or equals signs, as Outlook puts it above the fields.</summary>
    public static bool IsRule(string line) => Rule().IsMatch(line);

    /// <summary>"From:", "Sent:", "To:", "Subject:" one under the other, two of them at least.</summary>
    private static int Fields(IReadOnlyList<string> lines, int at)
    {
        var (names, last) = (0, at - 1);
        if (!FirstField().IsMatch(Bare(lines[at]))) return 0;
        for (var i = at; i < lines.Count && i < at + 12; i++)
        {
            if (Field().IsMatch(Bare(lines[i]))) (names, last) = (names + 1, i);
            // A long line broken in two, or a blank one between them.
            else if (i > last + 2 || (Bare(lines[i]).Length == 0 && names >= 2)) break;
        }
        return names >= 2 ? last - at + 1 : 0;
    }

    private static string Bare(string line) => line.Trim().TrimStart('>', '*', ' ', '\u00a0').Replace("*", "", StringComparison.Ordinal).Trim();

    private const string Verb = @"wrote|writes|schrieb|a écrit|ha scritto|escribió|escreveu|schreef|het volgende geschreven|skrev|napisał(\(a\)|a)?|написала?|пишет|kirjoitti|写道|yazdı|napsala?|írta|scrisse|ha escrito";

    // A day: its word, and a digit soon after.
    private const string Start = @"((on|am|at|le|il|el|em|op|den|dnia|w dniu|in data|dne|在|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)(?!\p{L})[^\d\n]{0,25}\d|(tir|man|ons|tor|fre|lør|søn|ma|ti|ke|to|pe|la|su|пн|вт|ср|чт|пт|сб|вс)[.,]?\s{0,2}\d|\d)";

    [GeneratedRegex(@"^[\s>*_=-]*(-{2,}|_{2,}|={2,})\s*(original message|original appointment|ursprüngliche (nachricht|mail|e-mail)|originalnachricht|weitergeleitete nachricht|original-?nachricht|forwarded message|begin forwarded message|message d'origine|message transféré|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|opprinnelig melding|reply message|antwort nachricht)\s*[-_=]{2,}[\s*]*$|^(begin forwarded message|anfang der weitergeleiteten (nachricht|e-mail)|début du message (transféré|réexpédié))\s*:\s*$|^message du\s*:\s*\d", RegexOptions.IgnoreCase)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^-{2,}\s*\S.{0,100}\swrote\s*-{2,}$", RegexOptions.IgnoreCase)]
    private static partial Regex WroteBetweenDashes();

    [GeneratedRegex(@"^(?=.*(@|\d{4}|\d{1,2}[:.]\d{2}|\d/\d))" + Start + @".*(?<!\p{L})(" + Verb + @")(\s*[:：]?|\s.{0,120}[:：])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Wrote();

    [GeneratedRegex(@"^[^@<>]{0,80}<[^<>\s]+@[^<>\s]+>\s*(" + Verb + @")(?!\p{L}).{0,80}:\s*$|^sent from [^<>]{0,60}<[^<>\s]+@[^<>\s]+>\s*wrote:\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex WroteFirst();

    [GeneratedRegex(@"^(?=.*(\d{4}|\d{1,2}[:.]\d{2}))((mon|tues|wednes|thurs|fri|satur|sun)day,\s|\w{2,3},?\s+\d|\d).*<\s*[^\s<>]+@[^\s<>]+(<mailto:[^<>]*>)?>\s*:?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex DateAndAddress();

    [GeneratedRegex(@"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(\s+(GMT|UTC)\s?[+-]\d{1,2}(:?\d{2})?)\s+\S.{0,60}$", RegexOptions.IgnoreCase)]
    private static partial Regex DateAndName();

    // A head that goes on in the next line begins with a day or ends in an open address.
    [GeneratedRegex(@"^" + Start + @"|<[^>]*$|<[^\s<>]+@[^\s<>]+>\s*($|(" + Verb + @")(?!\p{L}))", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\S\s+(?<head>(On|Am|Le)\s.{8,120}@.{3,80}\s(wrote|schrieb|a écrit)\s*:\s*)$")]
    private static partial Regex WroteInside();

    [GeneratedRegex(@"^[\s*]*([-_=*]\s?){5,}\s*$|^={3,}$")]
    private static partial Regex Rule();

    private const string Names = @"from|von|de|da|van|fra|från|od|expéditeur|sent|gesendet|envoyé( le)?|enviado( el| em)?|inviato|verzonden|sendt|skickat|date|datum|data|fecha|to|an|à|a|para|aan|til|till|do|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|temat|sujet|cc|kopie|copie à|reply-to|antwort an";

    [GeneratedRegex(@"^(from|von|de|da|van|fra|från|od|date|datum|sent|gesendet|expéditeur|subject|betreff)\s?:\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex FirstField();

    [GeneratedRegex(@"^(" + Names + @")\s?:", RegexOptions.IgnoreCase)]
    private static partial Regex Field();
}
