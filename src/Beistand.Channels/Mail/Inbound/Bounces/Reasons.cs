using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Bounces;

/// <summary>Why a server refused, from its words and its status. The first line that fits decides: a full mailbox exists.</summary>
internal static class Reasons
{
    private static readonly (bool Gone, Regex Words)[] Table =
    [
        (false, Of("mailbox( is)? full|mbox full|over ?quota|quota (exceed|full)|exceed(ed|s)?.{0,30}quota|insufficient (disk|storage|system storage)|not enough (disk )?(space|storage)|(mailbox|account).{0,40}(exceed|too large|limit)|speicherplatz|postfach.{0,20}voll|temporarily over|too much mail data")),
        (false, Of("(name service|host).{0,60}try again")),
        (false, Of("(sender|from:? (address|field)|your (domain|host|address|server|ip)|mail from|client host|helo).{0,60}(reject|denied|not (allowed|exist|found|valid)|does not|invalid|unknown|cannot)|domain of sender|suspend|inactive|disabled|deactivated|doesn.t have (an|a) .{0,20}account|temporarily (locked|unavailable)|couldn.t create")),
        (true, Of("(user|recipient|mailbox|account|address|person|adressat|empfänger|local[- ]part|alias|addressee|inbox|user ?id)( \\S+)?.{0,25}(unknown|not found|wasn.?t found|couldn.?t be found|(does|do|did) ?n.?t exist|does not exist|not exist|no longer|invalid|unbekannt|existiert nicht|not (known|listed|valid|local|here|recogni[sz]ed)|is not a)|recipient.{0,5}not.{0,5}found")),
        (true, Of("(unknown|no such|invalid|nonexist\\w*|unrouteable|unroutable|undeliverable|illegal) (or illegal )?(local |virtual |destination )?(user|recipient|mailbox|account|address|person|alias|domain|host|inbox)|bad destination (mailbox )?address|no (mailbox|recipient|user|account)|no one .{0,20}here|not our customer|address rejected(: access denied|\\.|$)|@\\S+ rejected|mailbox unavailable|invalid (final delivery|recipient)|adresse destinataire invalide|no valid recipients|couldn.t find a mail exchanger|isn.t in my|recipnotfound|hasn.t an account|has moved|moved to|new address|changed (his|her|their) ")),
        (true, Of("(host|domain|destination)( or \\w+ name)?( \\S+)?.{0,20}(unknown|not found|does not exist|no such)|(unknown|no such) (host|domain)|name or service not known|nxdomain|couldn.t find any host|does not accept (any )?(mail|e-mail)|no mx|null ?mx|\\S+\\.\\w+ does not exist|smtp service not")),
        (false, Of("spam|blocked|blacklist|block ?list|black ?list|reputation|policy|dmarc|spf|dkim|not authori[sz]ed|access denied|relay|virus|greylist|grey list|too (large|big|long)|size (limit|exceed)|content|unsolicited|banned|ptr|reverse dns|certificate|tls|authentication|filtered|refused due")),
        (false, Of("time[d ]?out|timeout|expired|try again|temporar|deferred|too many|delayed|retry|connection (refused|reset|lost|timed)|giving up|in queue|busy|congest|unreachable|resources|malformed or unexpected name server")),
    ];

    private static readonly Regex AfterData = Of("^>>> DATA|command\\s+DATA\\s*$");

    private static readonly string[] GoneStatus = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"];

    /// <summary>Nothing sent there will ever arrive.</summary>
    /// <param name="words">All that the report says in words.</param>
    public static bool IsGone(string said, string status, string words)
    {
        // Refused only when the whole mail was there: the mailbox exists and filters, whatever its server says.
        if (!status.StartsWith("5.1.", StringComparison.Ordinal) && AfterData.IsMatch(words)) return false;
        // The report contradicts itself: what speaks for the mailbox counts.
        if (Table[0].Words.IsMatch(words)) return false;
        foreach (var (gone, fit) in Table) if (fit.IsMatch(said)) return gone;
        return GoneStatus.Contains(status);
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.Compiled | RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
