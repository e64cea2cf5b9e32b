using System.Security.Cryptography;
using System.Text;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Secrets in reply addresses ("support+SECRET@…"): a whole HMAC-SHA256 over ticket and recipient, in letters that survive mail programs.</summary>
public sealed class ReplyTokens(Settings settings)
{
    public const int Length = 52;

    /// <summary>What stands before the @ has 64 characters at most (RFC 5321).</summary>
    public const int LongestMailbox = 64 - Length - 1;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly Setting Key = new("Mail:ReplyTokenKey", "", Secret: true);

    /// <summary>The address that answers go to; null where this mailbox has none.</summary>
    public string? Address(Mailbox mailbox, long ticket, string recipient) =>
        mailbox.TokenAddresses && settings[Key].Length > 0 && mailbox.Address.Split('@') is [var local, var domain] ? $"{local}+{Token(ticket, recipient)}@{domain}" : null;

    /// <summary>Whether this is the recipient's token for this ticket; takes the same time whatever it is compared with.</summary>
    public bool IsFor(string token, long ticket, string recipient) =>
        settings[Key].Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Token(ticket, recipient)), Encoding.ASCII.GetBytes(token.ToLowerInvariant()));

    /// <summary>Makes the key where there is none, inside the caller's transaction, which holds the audit lock; true where it was made.</summary>
    public async Task<bool> MakeKey(BeistandDb db, CancellationToken ct)
    {
        if (settings[Key].Length > 0) return false;
        await settings.Write(db, Key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ct);
        return true;
    }

    private string Token(long ticket, string recipient)
    {
        var hash = HMACSHA256.HashData(Convert.FromBase64String(settings[Key]), Encoding.UTF8.GetBytes($"{ticket}\n{recipient}"));
        return string.Concat(Enumerable.Range(0, Length).Select(i => Letters[Five(hash, i * 5)]));
    }

    private static int Five(byte[] bytes, int bit)
    {
        var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (pair >> (11 - bit % 8)) & 31;
    }
}
