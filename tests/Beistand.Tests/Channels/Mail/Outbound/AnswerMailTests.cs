using Beistand.Channels.Mail.Inbound;
using System.Text;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Outbound;

public sealed class AnswerMailTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, OnBothDatabases]
    public async Task Text_and_HTML_stand_side_by_side_with_the_customers_words_below(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, "Mein Notebook lädt nicht.\n\nEs piept <laut>.");
        await house.NoteBy(house.Company.Keller, number, "GEHEIM der zahlt nicht");
        using var mail = await house.MailOf(house.Company.Keller, number, "Guten Tag,\n\nsiehe https://hilfe.example/netzteil?a=1&b=2.");

        var both = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], both.Select(p => p.ContentType.MimeType));
        Assert.Equal("flowed", both[0].ContentType.Format);
        Assert.Equal("Guten Tag,\n\nsiehe https://hilfe.example/netzteil?a=1&b=2.\n\n-- \nSabine Keller\nAsTiNA Service\n\nAm 24.11.2026 um 10:00 schrieb Jonas Weber:\n> Mein Notebook lädt nicht.\n>\n> Es piept <laut>.\n", Assert.IsType<TextPart>(both[0]).Text.ReplaceLineEndings("\n"));
        Assert.Contains("<a href=\"https://hilfe.example/netzteil?a=1&amp;b=2\">https://hilfe.example/netzteil?a=1&amp;b=2</a>.", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.Contains("schrieb Jonas Weber:</div>\n<blockquote type=\"cite\">", mail.HtmlBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Es piept &lt;laut&gt;.", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("GEHEIM", mail.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody!, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_picture_in_the_answer_travels_in_the_mail_and_a_file_beside_it(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var picture = await Upload(house, "skizze.png", "image/png", Png);
        var file = await Upload(house, "Anleitung Ü.pdf", "application/pdf", "%PDF-1.4"u8.ToArray());
        using var mail = await house.MailOf(house.Company.Keller, number, "Siehe Bild", $"<p>Siehe <img src=\"/dateien/{picture}\" alt=\"Skizze\"> und <img src=\"https://spion.example/x.gif\" alt=\"Zähler\"><a href=\"/kontakt\">hier</a></p>", [picture, file]);

        var all = Assert.IsType<Multipart>(mail.Body);
        Assert.Equal("mixed", all.ContentType.MediaSubtype);
        var related = Assert.IsType<MultipartRelated>(Assert.IsType<MultipartAlternative>(all[0])[1]);
        var inside = Assert.IsType<MimePart>(related[1]);
        Assert.Equal(("inline", $"{picture}@beistand"), (inside.ContentDisposition!.Disposition, inside.ContentId));
        Assert.Contains($"cid:{picture}@beistand", mail.HtmlBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("spion", mail.ToString(), StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost:5080/kontakt\"", mail.HtmlBody!, StringComparison.Ordinal);
        var attached = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal("Anleitung Ü.pdf", attached.FileName);
        using var content = new MemoryStream();
        await attached.Content!.DecodeToAsync(content);
        Assert.Equal("%PDF-1.4", Encoding.ASCII.GetString(content.ToArray()));
    }

    [Theory, OnBothDatabases]
    public async Task The_quote_can_be_switched_off_and_speaks_the_customers_language(string database)
    {
        await using (var off = await House.Open(database, settings: [("Mail:Quote", "off")]))
        {
            using var mail = await off.MailOf(off.Company.Keller, await off.RequestFrom(off.Company.Weber));
            Assert.DoesNotContain("schrieb", mail.ToString(), StringComparison.Ordinal);
        }
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.Ask(db => db.Tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.Language, "en")));
        using var english = await house.MailOf(house.Company.Keller, number);
        Assert.Contains("On 24 Nov 2026 at 10:00, Jonas Weber wrote:", english.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english.HtmlBody, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_mailbox_says_how_answers_are_signed(string database)
    {
        await using var house = await House.Open(database, settings: [("Site:Phone", "0221 4711")]);
        await house.Ask(db => db.Mailboxes.ExecuteUpdateAsync(s => s.SetProperty(m => m.Signature, "Viele Grüße\n{agent} · {team}\n{name}, {phone}\nIhr Zeichen: {number}")));
        var number = await house.RequestFrom(house.Company.Weber);
        using var mail = await house.MailOf(house.Company.Keller, number);
        Assert.Contains($"\n-- \nViele Grüße\nSabine Keller · 1st Level · Technik\nAsTiNA Service, 0221 4711\nIhr Zeichen: {number}\n", mail.BodyParts.OfType<TextPart>().First().Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_reply_that_quotes_our_whole_mail_shows_only_the_new_words(string database)
    {
        await using var house = await House.Open(database);
        await house.Deliver(Postman.Letter("Mein Notebook piept", "<frage@privat.example>", text: "Es piept dreimal."));
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        using var ours = await house.MailOf(house.Company.Keller, number, "Wie oft piept es?");
        var quoted = string.Join("\r\n", ours.TextBody!.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(l => l.StartsWith('>') ? ">" + l : "> " + l));
        await house.Deliver(Postman.Letter("AW: piept", "<a1@privat.example>", $"In-Reply-To: <{ours.MessageId}>\r\n", $"Dreimal kurz.\r\n\r\nAm 24.11.2026 um 11:00 schrieb AsTiNA Service:\r\n{quoted}"));
        await house.Deliver(Postman.Letter("AW: piept", "<a2@privat.example>", $"In-Reply-To: <{ours.MessageId}>\r\n", $"Und einmal lang.\r\n\r\n{ours.TextBody![ours.TextBody!.IndexOf("Am 24", StringComparison.Ordinal)..]}"));
        // A program that marks nothing of its own: our marks are all there is.
        await house.Deliver(Postman.Letter("AW: piept", "<a3@privat.example>", $"In-Reply-To: <{ours.MessageId}>\r\nContent-Type: text/html; charset=utf-8\r\n", $"<p>Nun ist Ruhe.</p>{ours.HtmlBody![ours.HtmlBody!.IndexOf("<div class=\"moz-cite-prefix\"", StringComparison.Ordinal)..]}"));

        var ticket = await house.Ticket(number);
        var replies = ticket.Messages.OrderBy(m => m.Id).Skip(2).ToList();
        Assert.Equal(["Dreimal kurz.", "Und einmal lang.", "Nun ist Ruhe."], replies.Select(m => m.Text));
        Assert.All(replies, r => Assert.Contains("Es piept dreimal.", r.Quoted, StringComparison.Ordinal));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_mails_that_nobody_wrote_say_that_they_are_automatic(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, subject: "Klick auf http://boese.example");
        using var answer = await house.MailOf(house.Company.Keller, number);
        using var confirmation = (await house.Written("confirmation", await house.Ask(db => db.Tickets.Select(t => t.Id).SingleAsync())))!;
        Assert.DoesNotContain(answer.Headers, h => h.Field is "Auto-Submitted" or "Precedence" or "X-Auto-Response-Suppress" or "List-Unsubscribe");
        Assert.Equal(("auto-replied", "bulk", "All"), (confirmation.Headers["Auto-Submitted"], confirmation.Headers["Precedence"], confirmation.Headers["X-Auto-Response-Suppress"]));
        Assert.DoesNotContain("boese", confirmation.ToString(), StringComparison.Ordinal);
        Assert.Matches("/anliegen/link/[A-Za-z0-9_-]{43}", confirmation.TextBody!);
    }

    private static async Task<string> Upload(House house, string name, string type, byte[] content)
    {
        var stored = await house.In<IFileStore, StoredFile>(s => s.Put(new MemoryStream(content), 1_000_000, default));
        var file = new Attachment { Name = name, ContentType = type, Size = stored.Size, Sha256 = stored.Sha256, UploadedBy = house.Company.Keller.Id, At = house.Clock.GetUtcNow() };
        await house.Ask(async db => { db.Add(file); return await db.SaveChangesAsync(); });
        return file.PublicId;
    }
}
