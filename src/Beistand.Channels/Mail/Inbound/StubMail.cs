using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Stands for a mail that could not be taken whole, so that nobody's request is lost.</summary>
internal static class StubMail
{
    private static readonly HeaderId[] Kept =
        [HeaderId.From, HeaderId.Sender, HeaderId.ReplyTo, HeaderId.To, HeaderId.Cc, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.InReplyTo, HeaderId.References, HeaderId.AutoSubmitted, HeaderId.Precedence, HeaderId.ReturnPath, HeaderId.ListId];

    /// <summary>Of the same mail always the same bytes, so that it is not entered twice.</summary>
    /// <param name="missing">What is missing and where it is, in a sentence.</param>
    public static MimeMessage Of(HeaderList head, string missing, string mailbox)
    {
        var stub = new MimeMessage { Body = new TextPart("plain") { Text = missing + "\n" } };
        foreach (var made in new[] { HeaderId.Date, HeaderId.MessageId, HeaderId.Subject }) stub.Headers.Remove(made);
        foreach (var id in Kept.Where(head.Contains)) stub.Headers.Replace(new Header(id, head[id]!));
        if (stub.From.Count == 0) stub.From.Add(new MailboxAddress("", mailbox));
        return stub;
    }
}
