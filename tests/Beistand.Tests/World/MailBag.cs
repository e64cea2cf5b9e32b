using System.Text.RegularExpressions;
using MimeKit;

namespace Beistand.Tests.World;

/// <summary>The mails that left a house without an SMTP host.</summary>
public static partial class MailBag
{
    public static List<MimeMessage> MailsTo(this House house, string address)
    {
        var folder = Path.Combine(house.Data, "mail-out");
        if (!Directory.Exists(folder)) return [];
        return Directory.GetFiles(folder, "*.eml").OrderBy(File.GetLastWriteTimeUtc).Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Any(t => t.Address == address)).ToList();
    }

    /// <summary>Waits until so many mails have come; jobs run in the background.</summary>
    public static async Task<List<MimeMessage>> WaitForMails(this House house, string address, int count = 1)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            try { if (house.MailsTo(address) is var mails && mails.Count >= count) return mails; }
            catch (Exception halfWritten) when (halfWritten is IOException or FormatException) { }
            await Task.Delay(100);
        }
        throw new TimeoutException($"No {count} mails to {address}.");
    }

    /// <summary>The path of the link in a mail; its host must be the house's public one.</summary>
    public static string Link(this MimeMessage mail)
    {
        var url = Url().Match(mail.TextBody!).Value;
        Assert.StartsWith("http://localhost:", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath;
    }

    [GeneratedRegex(@"http\S+")]
    private static partial Regex Url();
}
