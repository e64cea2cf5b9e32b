using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Signatures;

/// <summary>What was written, and the signature below it. Cut only where all of the rest looks like one: in doubt it stays.</summary>
/// <param name="Block">Empty where there is none.</param>
public sealed record Signature(string Own, string Block)
{
    // Lines with words in them.
    private const int MostLines = 20, MostAfterDelimiter = 30, MostOfDisclaimer = 60;

    public static Signature Cut(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Tail(lines);
        var begin = Delimiter(lines, end) ?? Greeting(lines, end) ?? end;
        var own = string.Join('\n', lines[..begin]).Trim('\n', ' ');
        var block = string.Join('\n', lines[begin..]).Trim('\n', ' ');
        return own.Length == 0 || block.Length == 0 ? new(text, "") : new(own, block);
    }

    /// <summary>Where the lines that programs and lawyers add begin.</summary>
    private static int Tail(string[] lines)
    {
        var end = lines.Length;
        for (var i = Math.Max(0, lines.Length - MostOfDisclaimer); i < lines.Length && end == lines.Length; i++)
            if (SignatureLines.IsDisclaimer(lines[i]) && lines[i..].All(l => !SignatureLines.IsQuoted(l) && !SignatureLines.Asks(l))) end = i;
        while (end > 0)
        {
            var last = Array.FindLastIndex(lines, end - 1, l => l.Trim().Length > 0);
            if (last < 0 || !(SignatureLines.IsDevice(lines[last]) || SignatureLines.IsRule(lines[last]))) break;
            end = last;
        }
        return end;
    }

    private static int? Delimiter(string[] lines, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!SignatureLines.IsDelimiter(lines[i])) continue;
            var below = lines[(i + 1)..end].Where(l => l.Trim().Length > 0).ToList();
            // The exact "-- " is a promise; a rule of dashes may part two thoughts.
            var promised = lines[i] == "-- ";
            if (below.Count <= (promised ? MostAfterDelimiter : MostLines) && !below.Any(SignatureLines.IsQuoted) && (promised ? !below.Any(SignatureLines.IsAfterword) : below.All(SignatureLines.Fits))) return i;
        }
        return null;
    }

    private static int? Greeting(string[] lines, int end)
    {
        for (var i = end - 1; i >= 0; i--)
        {
            if (!SignatureLines.IsGreeting(lines[i])) continue;
            var below = lines[(i + 1)..end].Where(l => l.Trim().Length > 0).ToList();
            if (below.Count is > 0 and <= MostLines && below.All(SignatureLines.Fits)) return i;
        }
        return null;
    }
}

/// <summary>What lines of signatures look like, in German, English and French.</summary>
internal static partial class SignatureLines
{
    private const int LongestLine = 110;

    public static bool IsQuoted(string line) => line.TrimStart().StartsWith('>');

    public static bool IsDelimiter(string line) => line.TrimEnd() is "--" or "—" or "––" or "__" or "___";

    public static bool IsRule(string line) => line.Trim() is { Length: > 1 } rule && rule.All(c => c is '-' or '_' or '=' or '*' or '–' or '—');

    public static bool IsGreeting(string line) => line.Length < 80 && GreetingLine().IsMatch(line.Trim().Trim('*', '_'));

    public static bool IsDevice(string line) => line.Length < 160 && DeviceLine().IsMatch(line.Trim().Trim('-', '*', ' '));

    public static bool IsDisclaimer(string line) => DisclaimerLine().IsMatch(line.TrimStart(' ', '*', '-', '_', '>'));

    /// <summary>"P.S." and its like: written by hand, below the name.</summary>
    public static bool IsAfterword(string line) => AfterwordLine().IsMatch(line);

    public static bool Asks(string line) => line.Contains('?', StringComparison.Ordinal) && !line.Contains("://", StringComparison.Ordinal);

    /// <summary>A name, a place, a number, an address: nothing that is said to somebody.</summary>
    public static bool Fits(string line) =>
        line.Trim().Length <= LongestLine && !IsQuoted(line) && !IsAfterword(line) && !Asks(line) && !line.TrimEnd().EndsWith('!') && !Spoken().IsMatch(line) && !Facts().IsMatch(line) && !IsSentence(line);

    private static bool IsSentence(string line) => line.TrimEnd().EndsWith('.') && line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 7;

    [GeneratedRegex(@"^((vielen\s+dank|besten\s+dank|herzlichen\s+dank|danke)(\s+im\s+voraus)?\s+(und|&)\s+|(many\s+)?thanks\s+(and|&)\s+)?((mit\s+)?((den|ganz|sehr)\s+)?(freundliche[nr]?|freundlichste[nr]?|beste[nr]?|herzliche[nr]?|herzlichste[nr]?|liebe[nr]?|schöne[nr]?|sonnige[nr]?|viele[n]?|kollegiale[nr]?|nette[nr]?)\s+(grüße[n]?|grüsse[n]?|gruß|gruss|gruessen?)(\s+(aus|von|und|vom|nach)\b.{0,40})?|(mfg|lg|vg|bg|mbg|hochachtungsvoll|grüße|gruß|grüsse|gruss)|((with\s+)?((my|our|the)\s+)?(best|kind|kindest|warm|warmest|many)\s+regards|regards|best wishes|all the best|yours\s+(sincerely|faithfully|truly)|sincerely(\s+yours)?|cheers)|((bien\s+)?cordialement|(meilleures|sincères)\s+salutations|salutations(\s+(distinguées|cordiales))?|bien\s+à\s+(vous|toi)|amicalement|avec\s+mes\s+(meilleures\s+)?salutations))\s*[,.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex GreetingLine();

    [GeneratedRegex(@"^((gesendet|verschickt|geschrieben|versendet)\s+(von|vom|mit|aus|über)\s+(meinem|meiner|unterwegs|mail\b|outlook|der\b|dem\b|web\.de|gmx|yahoo|k-9|proton|samsung|blackberry|ipad|iphone|telekom|windows)|von\s+(meinem|meiner)\s.{1,60}\s(gesendet|geschickt|verschickt)|von\s+(mail|outlook)\s.{0,40}gesendet|diese\s+(nachricht|e-?mail)\s+wurde\s+(von|mit)\s.{1,100}\s(gesendet|verfasst|geschickt)|(outlook\s+für\s+\w+\s+(beziehen|herunterladen|abrufen))|holen\s+sie\s+sich\s+outlook\s+für|sent\s+(from|via|using|with)\s+(my|outlook|mail\b|yahoo|proton|samsung|blackberry|the\b|a\s+mobile|gmail)|get\s+outlook\s+for|envoyé\s+(de(puis)?|à\s+partir\s+de)\s+(mon|ma|outlook|yahoo|mail\b|l'|proton)|(obtenir|télécharger|téléchargez)\s+outlook\s+pour)", RegexOptions.IgnoreCase)]
    private static partial Regex DeviceLine();

    [GeneratedRegex(@"^(((diese|die)\s+(e-?mail|mail|nachricht|information(en)?)(\s+in\s+dieser\s+e-?mail)?(\s+(und|einschließlich|inklusive|nebst|sowie)\s.{0,60})?\s+(enthält|enthalten|kann|könnte|ist|sind)\s.{0,80}(vertraulich|rechtlich|geschützt|ausschließlich|bestimmt))|der\s+inhalt\s+dieser\s+(e-?mail|nachricht)|vertraulichkeits?hinweis|haftungsausschluss|disclaimer\b|confidentiality\s+(notice|note)|(this|the\s+information\s+(contained\s+)?in\s+this)\s+(e-?mail|message|communication)\s.{0,120}(confidential|privileged|intended)|ce\s+(message|courriel|courrier)\s.{0,120}(confidentiel|destinataire|usage)|(bitte\s+)?(denken|prüfen|überlegen)\s+sie.{0,80}(umwelt|drucken)|please\s+consider\s+the\s+environment|pensez\s+à\s+l'environnement|diese\s+e-?mail\s+wurde\s+von\s+.{0,40}auf\s+viren|virenfrei\.|virus-free\.)", RegexOptions.IgnoreCase)]
    private static partial Regex DisclaimerLine();

    [GeneratedRegex(@"^\s*(p\.?\s?p?\.?s\.?\s?[:.)]|ps\b|n\.?b\.?\s?:|nachtrag|übrigens|edit\s?:|update\s?:)", RegexOptions.IgnoreCase)]
    private static partial Regex AfterwordLine();

    // Words that turn to the reader.
    [GeneratedRegex(@"(?<!\p{L})(bitte|ich|mir|mich|mein(e|en|er|em|es)?|wir|sie\s+(mir|mich|uns)|danke|rufen|melden|habe[n]?|hatte|funktioniert|please|could|would|i|i'm|i'll|me|my|thanks?|thank\s+you|merci|je|j'ai|veuillez|pouvez)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();

    // What we would ask for if it were not there.
    [GeneratedRegex(@"serien-?(nr|nummer)|s/n\b|\bsn\s?:|kunden-?(nr|nummer)|rechnungs?-?(nr|nummer)|bestell-?(nr|nummer)|auftrags-?(nr|nummer)|vorgangs?-?(nr|nummer)|ticket|serial|order\s?(no|number|#)|invoice|customer\s?(no|number|id)|fehler|error|numéro\s+de\s+(série|client|commande|facture)", RegexOptions.IgnoreCase)]
    private static partial Regex Facts();
}
