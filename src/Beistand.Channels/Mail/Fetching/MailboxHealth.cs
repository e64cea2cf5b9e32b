namespace Beistand.Channels.Mail.Fetching;

/// <summary>Why a mailbox cannot be fetched.</summary>
public enum FetchProblem { Unreachable = 1, Silent, CertificateExpired, CertificateName, CertificateUntrusted, NoTls, SignIn, Token, NotConnected, Folder, Forbidden, Server }

/// <summary>How it goes with fetching a mailbox, and how far it has come.</summary>
public sealed class MailboxHealth
{
    /// <summary>What mends itself often, like a restart of the server, may take so long before somebody is called.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Silence = TimeSpan.FromMinutes(4);

    public long MailboxId { get; init; }

    /// <summary>Since when it is fetched at all; older mails on the server are left where they are once they were read.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the server last had nothing more for us.</summary>
    public DateTimeOffset? GoodAt { get; private set; }
    public DateTimeOffset? FailingSince { get; private set; }
    public FetchProblem? Problem { get; private set; }

    /// <summary>The server's or the network's own words.</summary>
    public string Said { get; private set; } = "";
    public DateTimeOffset? AlarmedAt { get; private set; }

    /// <summary>Mails could be fetched and not be moved or marked on the server; its words.</summary>
    public string? Unmarked { get; private set; }

    /// <summary>The folder's generation (IMAP UIDVALIDITY); 0 before the first contact.</summary>
    public long Generation { get; private set; }

    /// <summary>Every mail of this generation up to this one (IMAP UID) was taken.</summary>
    public long Reached { get; private set; }

    public void Good(DateTimeOffset now) => (GoodAt, FailingSince, Problem, Said) = (now, null, null, "");

    public void Failed(FetchProblem problem, string said, DateTimeOffset now) => (FailingSince, Problem, Said) = (FailingSince ?? now, problem, said.Length > 500 ? said[..500] : said);

    public void Came(long generation, long reached, string? unmarked) => (Generation, Reached, Unmarked) = (generation, reached, unmarked);

    /// <summary>Whether somebody must be told: what needs a hand at once, the rest after a while, silence too.</summary>
    public bool NeedsHelp(DateTimeOffset now) =>
        (FailingSince is { } since && (Problem is not (FetchProblem.Unreachable or FetchProblem.Silent or FetchProblem.Server) || now - since >= Patience)) || now - (GoodAt ?? Since) >= Silence;

    public void Alarm(DateTimeOffset now)
    {
        AlarmedAt = now;
        if (Problem is null) Failed(FetchProblem.Silent, "", GoodAt ?? Since);
    }

    public void Calm() => AlarmedAt = null;

    /// <summary>Somebody has changed the access: what was wrong with the old one is past.</summary>
    /// <param name="elsewhere">It is another folder now: nothing is known of it.</param>
    public void BeginAnew(DateTimeOffset now, bool elsewhere = false)
    {
        (FailingSince, Problem, Said, AlarmedAt, Unmarked, GoodAt) = (null, null, "", null, null, now);
        if (elsewhere) (Generation, Reached) = (0, 0);
    }
}
