using System.Net.Mail;

namespace Beistand.Desk.People;

public static class MailAddresses
{
    /// <summary>A valid address to which a mail can leave through any server: plain letters before the @, as many as the standard allows.</summary>
    public static bool IsReachable(string text) => IsValid(text) && text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 64 and var at && text.AsSpan(0, at).IndexOfAnyExceptInRange('!', '~') < 0;

    /// <summary>One plain address, without a display name, with a dot in the domain.</summary>
    public static bool IsValid(string text)
    {
        text = text.Trim();
        return text.Length is > 5 and <= 254 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"')
            && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.') && !address.Host.StartsWith('.') && !address.Host.EndsWith('.');
    }
}
