using System.Net.Mail;

namespace Beistand.Desk.People;

public static class MailAddresses
{
    /// <summary>One plain address, without a display name, with a dot in the domain.</summary>
    public static bool IsValid(string text)
    {
        text = text.Trim();
        return text.Length is > 5 and <= 254 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"')
            && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.') && !address.Host.StartsWith('.') && !address.Host.EndsWith('.');
    }
}
