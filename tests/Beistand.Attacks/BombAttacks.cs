using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

[CollectionDefinition(nameof(BombAttacks), DisableParallelization = true)]
public sealed class Alone;

/// <summary>D25, D28: what is small and becomes large, and what makes a search run for ever. Measured in this process, so nothing else runs beside it.</summary>
[Collection(nameof(BombAttacks))]
public sealed class BombAttacks
{
    private const int MostMegabytes = 300;

    public static TheoryData<string> Bombs => new("zip", "nested.zip", "gz", "docx", "png", "heads");

    [Theory, MemberData(nameof(Bombs))]
    public async Task D25_a_bomb_lies_there_as_it_came(string bomb)
    {
        var content = bomb == "heads" ? [] : Make(bomb);
        var mail = bomb == "heads"
            ? Postman.Letter("Bombe", "<bombe@privat.example>", string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"X-{i}: a\r\n")))
            : Postman.Letter("Bombe", "<bombe@privat.example>", "Content-Type: multipart/mixed; boundary=b\r\n", $"--b\r\n\r\nSiehe Anlage.\r\n--b\r\nContent-Type: application/octet-stream; name=bombe.{bomb}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--");
        await using var house = await House.Open("sqlite", start: true);
        await house.Deliver(Postman.Letter("Davor", "<davor@privat.example>"));
        var (cpu, megabytes) = await Cost(() => house.Deliver(mail));
        Assert.InRange(cpu, 0, 10);
        Assert.InRange(megabytes, -10_000, MostMegabytes);
        var raw = await house.Ask(db => db.Set<RawMail>().AsNoTracking().OrderBy(m => m.Id).LastAsync());
        Assert.True(raw.TicketNumber is not null, raw.Reason);
        if (bomb != "heads") Assert.Equal(content.Length, await house.Ask(db => db.Attachments.Select(a => a.Size).SingleAsync()));
        await house.Deliver(Postman.Letter("Danach", "<danach@privat.example>"));
        Assert.Equal(3, await house.Ask(db => db.Tickets.CountAsync()));
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains("Bombe", await keller.Read($"/tickets/{raw.TicketNumber}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D25_the_measure_sees_what_is_unpacked()
    {
        var (_, megabytes) = await Cost(async () =>
        {
            await using var all = new GZipStream(new MemoryStream(Make("gz")), CompressionMode.Decompress);
            using var memory = new MemoryStream();
            await all.CopyToAsync(memory);
        });
        Assert.True(megabytes > MostMegabytes, $"{megabytes} MB");
    }

    public static TheoryData<string> Mazes => new("quotes", "html-quotes", "word", "subject", "greetings", "spaces", "disclaimers", "calendar", "rtf");

    [Fact]
    public async Task D28_the_measure_sees_a_search_that_does_not_end()
    {
        var (cpu, _) = await Cost(() =>
        {
            Assert.Throws<RegexMatchTimeoutException>(() => Regex.IsMatch(new string('a', 40) + "!", "^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(4)));
            return Task.CompletedTask;
        });
        Assert.InRange(cpu, 2, double.MaxValue);
    }

    [Theory, MemberData(nameof(Mazes))]
    public async Task D28_a_text_made_to_be_searched_for_ever_takes_two_seconds(string maze)
    {
        await using var house = await House.Open("sqlite");
        await house.Deliver(Postman.Letter("Davor", "<davor@privat.example>", "Content-Type: text/html\r\n", "<p>warm</p>"));
        var (cpu, _) = await Cost(() => house.Deliver(Maze(maze)));
        Assert.InRange(cpu, 0, 2);
        Assert.Equal(2, await house.Ask(db => db.Tickets.CountAsync()));
    }

    private static async Task<(double Cpu, long Megabytes)> Cost(Func<Task> deed)
    {
        GC.Collect();
        var (process, before) = (Process.GetCurrentProcess(), Status("VmRSS"));
        // Begins to count the peak anew.
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var begun = process.TotalProcessorTime;
        await deed();
        process.Refresh();
        return ((process.TotalProcessorTime - begun).TotalSeconds, (Status("VmHWM") - before) / 1024);
    }

    private static long Status(string name) => long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static byte[] Make(string bomb) => bomb switch
    {
        "zip" => Zip("null.bin", new byte[400_000_000]),
        "nested.zip" => Enumerable.Range(0, 5).Aggregate(Zip("null.bin", new byte[400_000_000]), (inner, i) => Zip($"{i}.zip", inner)),
        "docx" => Zip("word/document.xml", new byte[400_000_000]),
        "png" => [.. "\u0089PNG\r\n\u001a\n"u8.ToArray()[1..], 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 6, 0, 0, 0, 0, 0, 0, 0, .. Squeeze(new byte[400_000_000])],
        _ => Squeeze(new byte[400_000_000]),
    };

    private static byte[] Zip(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
        return packed.ToArray();
    }

    private static byte[] Squeeze(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gz = new GZipStream(packed, CompressionLevel.Fastest)) gz.Write(content);
        return packed.ToArray();
    }

    private static string Much(string piece) => string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

    private static byte[] Maze(string maze) => maze switch
    {
        "quotes" => Text(string.Concat(Enumerable.Range(1, 1400).Select(i => new string('>', i) + " x\r\n"))),
        "html-quotes" => Html(Much("<blockquote type=cite>On 1.1.2026 10:00 a@b.example wrote:<br>")),
        "word" => Html("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body>" + Much("<p class=MsoNormal style='mso-fareast-language:EN-US'><span lang=DE><![if !supportLists]>Wort<o:p></o:p></span></p>")),
        "subject" => Postman.Letter(new string('a', 1_000_000), "<a@privat.example>"),
        "greetings" => Text("Wort.\r\n" + Much("Mit freundlichen Grüßen und besten \r\n")),
        "spaces" => Text("Wort.\r\n-- " + new string(' ', 500_000) + "\r\n" + new string('\t', 500_000) + "x"),
        "disclaimers" => Text("Wort.\r\n" + Much("Diese E-Mail einschließlich enthält kann ist sind ")),
        "calendar" => Postman.Letter("Termin", "<c@privat.example>", "Content-Type: text/calendar\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY;" + Much("A=\"\";") + "\r\n" + Much(" a\r\n") + "END:VEVENT\r\nEND:VCALENDAR"),
        _ => Postman.Letter("Rtf", "<r@privat.example>", "Content-Type: text/rtf\r\n", Much("{\\rtf1\\'")),
    };

    private static byte[] Text(string text) => Postman.Letter("Text", "<t@privat.example>", "", text);

    private static byte[] Html(string html) => Postman.Letter("Html", "<h@privat.example>", "Content-Type: text/html; charset=utf-8\r\n", html);
}
