using Beistand.Channels.Mail;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;

namespace Beistand.Attacks;

/// <summary>D08, D17, D36: what leaves by mail holds nothing internal, nothing made of a template, and no header that somebody typed.</summary>
public sealed class MailTests
{
    private const string Canary = "CANARYINT7f3a";

    [Theory, OnBothDatabases]
    public async Task D08_no_part_or_header_of_a_mail_to_a_customer_holds_what_is_internal(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(number, $"{Canary}: der Kunde zahlt nicht."), default));
        await house.In<SortHandler, Outcome>(h => h.SetTags(keller, number, Canary, default));
        Assert.IsType<Done>(await house.AnswerBy(house.Company.Keller, number, "Öffentliche Antwort."));
        var mails = await Mails(house, 2);
        Assert.Contains(mails, m => m.Contains("=C3=96ffentliche Antwort", StringComparison.OrdinalIgnoreCase) || m.Contains("Öffentliche Antwort", StringComparison.Ordinal));
        Assert.All(mails, m => Assert.DoesNotContain(Canary, m, StringComparison.OrdinalIgnoreCase));

        // The scan sees what it should: the same words in an answer are found.
        await house.AnswerBy(house.Company.Keller, number, $"{Canary} gewollt.");
        Assert.Contains(await Mails(house, 3), m => m.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task D17_D36_a_name_and_a_subject_become_neither_template_nor_header()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var customer = house.Visitor();
        using var sent = await customer.Fill("/kontakt", "/kontakt", ("Text", "Frage"), ("Name", "{link} {{7*7}} a@b.example, c@d.example"), ("Subject", "Hallo\r\nBcc: opfer@privat.example"), ("Email", "k@privat.example"));
        var number = sent.Headers.Location!.ToString().Split('/')[2];
        await house.AnswerBy(house.Company.Keller, number, "{name} {{7*7}} {number}");
        var mails = await Mails(house, 2);
        foreach (var text in mails)
        {
            var mail = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
            Assert.Equal("k@privat.example", Assert.Single(mail.GetRecipients()).Address);
            Assert.DoesNotContain("49", mail.TextBody!.Replace(number, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.Contains(mails, m => m.Contains("{name} {{7*7}} {number}", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Mails(House house, int atLeast)
    {
        var folder = Path.Combine(house.Data, MailSettings.Folder.Default);
        for (var tries = 0; tries < 100 && (!Directory.Exists(folder) || Directory.GetFiles(folder).Length < atLeast); tries++) await Task.Delay(100);
        await Task.Delay(300);
        return Directory.GetFiles(folder).Select(File.ReadAllText).ToList();
    }
}
