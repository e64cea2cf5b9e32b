using System.Text;
using Beistand.Channels.Mail.Importing;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Importing;

public sealed class ImportMailsTests
{
    [Theory, OnBothDatabases]
    public async Task An_archive_becomes_tickets_with_their_own_dates_and_writes_to_nobody(string database)
    {
        await using var house = await House.Open(database, start: true);
        var report = await Import(house, "archiv.mbox", Mbox(
            Dated("Alte Frage", "<alt@privat.example>", "Mon, 03 Mar 2025 08:15:00 +0100"), Dated("Aus der Zukunft", "<zukunft@privat.example>", "Mon, 03 Mar 2087 08:15:00 +0100"), Dated("Vor unserer Zeit", "<vorher@privat.example>", "Thu, 01 Jan 1970 00:00:00 +0000")));
        Assert.Equal([ImportResult.Kept, ImportResult.Kept, ImportResult.Kept], report.Select(m => m.Result));
        Assert.Equal(["Alte Frage", "Aus der Zukunft", "Vor unserer Zeit"], report.Select(m => m.Subject));
        await house.WorkOn();
        var at = await house.Ask(db => db.Set<Message>().OrderBy(m => m.Id).Select(m => m.At).ToListAsync());
        Assert.Equal(DateTimeOffset.Parse("2025-03-03T07:15:00Z", System.Globalization.CultureInfo.InvariantCulture), at[0]);
        Assert.All(at[1..], time => Assert.InRange(DateTimeOffset.UtcNow - time, TimeSpan.Zero, TimeSpan.FromMinutes(5)));
        Assert.Contains("archiv.mbox", (await house.Ask(db => db.Set<AuditEntry>().SingleAsync(e => e.Kind == "mail.imported"))).New, StringComparison.Ordinal);

        var again = await Import(house, "archiv.mbox", Mbox(Dated("Alte Frage", "<alt@privat.example>", "Mon, 03 Mar 2025 08:15:00 +0100")));
        Assert.Equal(ImportResult.Known, again.Single().Result);
        // A request that comes now is confirmed; one of the archive would have been before it.
        await house.Deliver(Postman.Letter("Von heute", "<heute@privat.example>", from: "heute@privat.example"));
        await house.WaitForMails("heute@privat.example");
        Assert.Empty(house.MailsTo("kunde@privat.example"));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_dealt_with_elsewhere_opens_closed_tickets_and_reopens_none(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Deliver(Postman.Letter("Von heute", "<heute@privat.example>"));
        var open = (await house.LastMail()).TicketNumber!;
        await Import(house, "archiv.mbox", Mbox(Dated("Alte Frage", "<alt@privat.example>", "Mon, 03 Mar 2025 08:15:00 +0100"), Dated("Re: Alte Frage", "<noch@privat.example>", "Tue, 04 Mar 2025 08:15:00 +0100", "In-Reply-To: <alt@privat.example>\r\n"), Dated("Re: Von heute", "<auch@privat.example>", "Tue, 04 Mar 2025 08:15:00 +0100", "In-Reply-To: <heute@privat.example>\r\n")), settled: true);
        await house.WorkOn();
        var old = await house.Ask(db => db.Tickets.AsNoTracking().Include(t => t.Messages).SingleAsync(t => t.Subject == "Alte Frage"));
        Assert.Equal((true, 2, (DateTimeOffset?)null), (old.IsClosed, old.Messages.Count, old.DueAt));
        var today = await house.Ticket(open);
        Assert.Equal((false, 2), (today.IsClosed, today.Messages.Count));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task An_mbox_is_parted_at_its_own_lines_only(string newline)
    {
        var text = string.Join(newline, "From a@x.example Mon Mar  3 08:15:00 2025", "Subject: Eins", "", "Text", "", "From Köln kommt nichts.", ">From hier auch nicht.", ">>From dort.", "", "From b@x.example Mon Mar  3 08:16:00 2025", "Subject: Zwei", "", "Ende", "");
        List<string> mails = [];
        await foreach (var mail in MboxSplitter.Mails(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000, default)) mails.Add(await new StreamReader(mail).ReadToEndAsync());
        Assert.Equal(2, mails.Count);
        Assert.Contains("From Köln kommt nichts.", mails[0], StringComparison.Ordinal);
        Assert.Contains($"{newline}From hier auch nicht.{newline}>From dort.", mails[0], StringComparison.Ordinal);
        Assert.StartsWith("Subject: Zwei", mails[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_and_a_file_without_mails_hold_nothing_up()
    {
        var long1 = new MemoryStream([.. Encoding.ASCII.GetBytes("Subject: x\n\n"), .. new byte[300_000]]);
        List<long> lengths = [];
        await foreach (var mail in MboxSplitter.Mails(long1, 100_000, default)) lengths.Add(mail.Length);
        Assert.InRange(Assert.Single(lengths), 100_001, 300_012);
        await foreach (var mail in MboxSplitter.Mails(new MemoryStream(), 1000, default)) Assert.Fail($"{mail.Length}");
    }

    [Fact]
    public async Task An_administrator_drops_a_file_on_the_page_and_is_told_what_came()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var admin = house.Visitor();
        await admin.SignIn("admin@astina-service.example");
        var (target, form) = await admin.FormOf("/verwaltung/eingang", "/verwaltung/eingang/einlesen", ("Mailbox", "support"));
        form.Add(new ByteArrayContent(Postman.Letter("Per Datei", "<datei@privat.example>")), "Files", "mail.eml");
        form.Add(new ByteArrayContent(Mbox(Postman.Letter("Eins", "<e1@privat.example>"), Postman.Letter("Zwei", "<e2@privat.example>"))), "Files", "mehr.mbox");
        using var answer = await admin.Http.PostAsync(new Uri(target, UriKind.Relative), form);
        Assert.Contains("3 eingelesen, 0 schon da, 0 abgewiesen.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await house.WorkOn();
        Assert.Equal(3, await house.Ask(db => db.Tickets.CountAsync()));

        using var nothing = await admin.Fill("/verwaltung/eingang", "/verwaltung/eingang/einlesen", ("Mailbox", "support"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    [Fact]
    public async Task The_command_imports_through_the_running_server_and_reports_each_mail()
    {
        await using var server = await RunningServer.Start("sqlite");
        var folder = Directory.CreateTempSubdirectory();
        var (eml, mbox) = (Path.Combine(folder.FullName, "eins.eml"), Path.Combine(folder.FullName, "archiv.mbox"));
        await File.WriteAllBytesAsync(eml, Postman.Letter("Einzeln", "<einzeln@privat.example>"));
        await File.WriteAllBytesAsync(mbox, Mbox(Enumerable.Range(0, 200).Select(i => Postman.Letter($"Nummer {i}", $"<n{i}@privat.example>")).ToArray()));
        var (code, output) = await server.Command(null, "mail", "import", eml, mbox, "--mailbox", "support");
        Assert.True(code == 0, output);
        Assert.Contains("eins.eml #1:", output, StringComparison.Ordinal);
        Assert.Contains("archiv.mbox #200:", output, StringComparison.Ordinal);
        Assert.Equal(201, await server.House.Ask(db => db.RawMails.CountAsync(m => m.Imported)));

        Assert.Equal(66, (await server.Command(null, "mail", "import", "gibt-es-nicht.eml", "--mailbox", "support")).Code);
        Assert.Equal(65, (await server.Command(null, "mail", "import", eml, "--mailbox", "unbekannt")).Code);
        folder.Delete(true);
    }

    private static Task<IReadOnlyList<ImportedMail>> Import(House house, string name, byte[] file, bool settled = false) =>
        house.In<ImportMails, IReadOnlyList<ImportedMail>>(i => i.Run(Actor.System, "support", name, new MemoryStream(file), settled, default));

    private static byte[] Dated(string subject, string id, string date, string headers = "") =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Postman.Letter(subject, id, headers)).Replace("Tue, 24 Nov 2026 09:00:00 +0100", date, StringComparison.Ordinal));

    private static byte[] Mbox(params byte[][] mails) => [.. mails.SelectMany(m => Encoding.ASCII.GetBytes("From kunde@privat.example Mon Mar  3 08:15:00 2025\r\n").Concat(m).Concat("\r\n"u8.ToArray()))];
}
