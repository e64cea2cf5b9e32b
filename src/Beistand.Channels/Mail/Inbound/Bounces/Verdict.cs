using System.Text.RegularExpressions;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound.Bounces;

/// <summary>What a bounce says about each recipient: from its fields where it has them, else from its words.</summary>
internal static partial class Verdict
{
    public static IReadOnlyList<Undelivered> Of(MimeMessage mail, MailParts parts)
    {
        var words = Copy().Split(parts.Text, 2)[0];
        var told = DeliveryStatus.Fields(parts).Select(g => OfFields(g, words)).ToList();
        if (told.Count == 0) told.Add(OfWords(mail, words));
        // A filter between the servers says "no such user" of what it filters, too.
        return IsFilter(mail) ? told.ConvertAll(one => one with { Hard = false }) : told;
    }

    // Where the report set out; a filter on its way to us says nothing.
    private static bool IsFilter(MimeMessage mail) =>
        FilterName().IsMatch(mail.Headers["X-Mailer"] ?? "") || FilterHop().IsMatch(mail.Headers.LastOrDefault(h => h.Id == HeaderId.Received)?.Value ?? "");

    private static Undelivered OfFields(HeaderList fields, string text)
    {
        var recipient = Address(fields["Final-Recipient"]) is { Length: > 0 } final ? final : Address(fields["Original-Recipient"]);
        var said = WithoutKind().Replace(OneLine(fields["Diagnostic-Code"] ?? ""), "");
        if (said.Length == 0) said = Around(text, recipient);
        var status = Status().Match(fields["Status"] ?? "") is { Success: true } found && !found.Value.EndsWith(".0.0", StringComparison.Ordinal) ? found.Value : null;
        var delayed = fields["Action"]?.Trim().Equals("delayed", StringComparison.OrdinalIgnoreCase) == true;
        return Judge(recipient, status ?? StatusIn(said, delayed) ?? Status().Match(fields["Status"] ?? "").Value, said, delayed, text);
    }

    private static Undelivered OfWords(MimeMessage mail, string text)
    {
        var recipient = Address(mail.Headers["X-Failed-Recipients"]) is { Length: > 0 } named ? named : Named(mail, text);
        var said = Around(text, recipient);
        return Judge(recipient, StatusIn(said, false) ?? StatusIn(text, false) ?? "", said.Length > 0 ? said : text, false, text);
    }

    private static Undelivered Judge(string recipient, string status, string said, bool delayed, string words)
    {
        // Some gateways wrap the other server's answer into a heading of their own.
        if (Wrapped().Match(said) is { Success: true } inner) said = inner.Groups[1].Value;
        var hard = Reasons.IsGone(said, status, words);
        // Without a number: whoever tells that it is over has given up.
        if (status.Length == 0) status = delayed || StillTrying().IsMatch(said) ? "4.0.0" : "5.0.0";
        return new(recipient, status, hard && status[0] == '5', said.Length > 500 ? said[..500] : said);
    }

    /// <summary>"5.1.1" as written, else "5.0.0" of a "550".</summary>
    private static string? StatusIn(string text, bool delayed)
    {
        if (Status().Match(text) is { Success: true } found) return found.Value;
        return Reply().Match(text) is { Success: true } code ? $"{(delayed ? '4' : code.Groups[1].Value[0])}.0.0" : null;
    }

    /// <summary>The lines about this recipient: from where he is named on.</summary>
    private static string Around(string text, string recipient)
    {
        var at = recipient.Length == 0 ? 0 : Math.Max(0, text.IndexOf(recipient, StringComparison.OrdinalIgnoreCase));
        var from = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var to = Math.Min(from + 1500, text.Length);
        foreach (Match next in NextRecipient().Matches(text[..to]))
            if (next.Index > at + recipient.Length && !next.Value.Contains(recipient, StringComparison.OrdinalIgnoreCase)) { to = next.Index; break; }
        return OneLine(text[from..to]);
    }

    /// <summary>Of the addresses in the text the first that is neither the server's own nor the one it writes to.</summary>
    private static string Named(MimeMessage mail, string text)
    {
        var known = mail.From.Mailboxes.Concat(mail.To.Mailboxes).Select(m => m.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return AnyAddress().Matches(text).Select(m => m.Value.Trim('<', '>')).FirstOrDefault(a => !known.Contains(a) && !ServerAddress().IsMatch(a)) ?? "";
    }

    private static string Address(string? field) => field is null ? "" : field[(field.IndexOf(';') + 1)..].Trim().Trim('<', '>');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("filter|surfcontrol|mailfoundry", RegexOptions.IgnoreCase)]
    private static partial Regex FilterName();

    [GeneratedRegex(@"\((mailfoundry|m-filter|surfcontrol)\b|by m-filter", RegexOptions.IgnoreCase)]
    private static partial Regex FilterHop();

    [GeneratedRegex(@"^[\w-]+\s*;\s*")]
    private static partial Regex WithoutKind();

    [GeneratedRegex(@" \d{3}-'(.+)'")]
    private static partial Regex Wrapped();

    // Below it stands the mail that came back, with words of its own.
    [GeneratedRegex(@"^.*(copy of (the|your) (message|mail|original)|original message (follows|headers?|follow)|(header|body|text|content) of the original message|message (headers?|text|contents?|body) (follow|are|is)|below this line|--- ?(returned|original|beginning of|message (headers?|text|contents?|body|follows))|unsent message|returned message|ursprüngliche nachricht|smtp command data|original m(ail|essage):?\s*$|full original message|received: (from|by|with) ).*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Copy();

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")]
    private static partial Regex Status();

    [GeneratedRegex(@"(?<![\d.#:-])([45][0-5]\d)(?=[ -]|$)")]
    private static partial Regex Reply();

    [GeneratedRegex(@"^[ \t""<]*[\w.+-]+@[\w.-]+[>""]*:", RegexOptions.Multiline)]
    private static partial Regex NextRecipient();

    [GeneratedRegex("^(postmaster|mailer-daemon|abuse|support)@", RegexOptions.IgnoreCase)]
    private static partial Regex ServerAddress();

    [GeneratedRegex("not yet been delivered|will (keep|continue|retry|be retried|try)|still trying|delayed|(this is a )?warning|no action is required|weiterhin versucht", RegexOptions.IgnoreCase)]
    private static partial Regex StillTrying();

    [GeneratedRegex(@"<?[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+>?")]
    private static partial Regex AnyAddress();
}
