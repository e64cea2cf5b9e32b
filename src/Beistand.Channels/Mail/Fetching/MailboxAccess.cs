namespace Beistand.Channels.Mail.Fetching;

public enum FetchBy { Imap = 1, Pop3 }

/// <summary>How a connection is made secret. There is no third way: mails are not fetched in the clear.</summary>
public enum MailSecurity { Tls = 1, StartTls }

public enum SignInWith { Password = 1, Microsoft, Google, OAuth }

/// <summary>The server from which a mailbox is fetched, and how to get in.</summary>
public sealed class MailboxAccess
{
    public long MailboxId { get; init; }
    public FetchBy By { get; set; } = FetchBy.Imap;
    public string Host { get; set; } = "";
    public int Port { get; set; } = 993;
    public MailSecurity Security { get; set; } = MailSecurity.Tls;
    public string User { get; set; } = "";
    public SignInWith SignIn { get; set; } = SignInWith.Password;

    /// <summary>Sealed: the password, or the client secret of OAuth.</summary>
    public string Secret { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string AuthorizeUrl { get; set; } = "";
    public string TokenUrl { get; set; } = "";
    public string Scope { get; set; } = "";

    /// <summary>Sealed; empty until somebody has connected the mailbox, and for good where the program signs in as itself.</summary>
    public string RefreshToken { get; set; } = "";
    public string Folder { get; set; } = "INBOX";

    /// <summary>Where fetched mails go; empty leaves them, marked as read.</summary>
    public string DoneFolder { get; set; } = "";

    /// <summary>Where mails go that could not be fetched whole; empty leaves them, marked as read.</summary>
    public string UnclearFolder { get; set; } = "";

    /// <summary>Grows with each change by an administrator: whoever fetches begins anew.</summary>
    public int Version { get; private set; }

    public bool UsesTokens => SignIn != SignInWith.Password;

    public void Changed() => Version++;
}

/// <summary>Where the large providers give out tokens.</summary>
public sealed record TokenPlace(string AuthorizeUrl, string TokenUrl, string Scope, string Host)
{
    public static readonly IReadOnlyDictionary<SignInWith, TokenPlace> Known = new Dictionary<SignInWith, TokenPlace>
    {
        [SignInWith.Microsoft] = new("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize", "https://login.microsoftonline.com/organizations/oauth2/v2.0/token", "https://outlook.office.com/IMAP.AccessAsUser.All offline_access", "outlook.office365.com"),
        [SignInWith.Google] = new("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", "https://mail.google.com/", "imap.gmail.com"),
    };
}
