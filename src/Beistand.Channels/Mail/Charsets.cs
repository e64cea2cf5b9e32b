using System.Text;

namespace Beistand.Channels.Mail;

/// <summary>Mails are written in more alphabets than .NET knows by itself.</summary>
public static class Charsets
{
    /// <summary>Before the first mail is touched: MimeKit remembers which ones it did not find.</summary>
    public static void Know() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
