namespace Beistand.Channels.Mail;

/// <summary>An address at which requests arrive.</summary>
public sealed class Mailbox
{
    public long Id { get; private set; }

    /// <summary>Short name for the command line, for example "support".</summary>
    public required string Key { get; init; }
    public required string Address { get; set; }
    public required string SenderName { get; set; }
    public long TeamId { get; set; }
    public string Language { get; set; } = "de";

    /// <summary>With placeholders of its own list; empty for the house's name.</summary>
    public string Signature { get; set; } = "";

    /// <summary>All rules that fit are followed, not the first only.</summary>
    public bool FollowsAllRules { get; set; }

    /// <summary>Addresses or domains, one a line, whose control headers are obeyed; empty: nobody's.</summary>
    public string TrustedSenders { get; set; } = "";

    public bool Trusts(string address) => TrustedSenders.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Any(t => t.Contains('@', StringComparison.Ordinal) && !t.StartsWith('@') ? t == address : address.EndsWith("@" + t.TrimStart('@'), StringComparison.Ordinal));

    /// <summary>Whether answers are asked for at an address that holds a secret; the mail server must take "name+anything@".</summary>
    public bool TokenAddresses { get; set; }
}
