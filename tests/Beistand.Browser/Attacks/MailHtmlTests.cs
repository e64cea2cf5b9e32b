using Beistand.Desk.Tickets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;

namespace Beistand.Browser.Attacks;

/// <summary>D01: HTML that comes by mail, past real mail servers, runs nowhere: not at the first level, not at the second, not at the customer's, not on paper and not in what we write back.</summary>
public sealed class MailHtmlTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Run = "window.hit=1;alert(1)";

    internal static readonly string[] Vectors =
    [
        $"<script>{Run}</script>", $"<SCRIPT SRC='data:text/javascript,{Run}'></SCRIPT>", $"<scr<script>ipt>{Run}</scr</script>ipt>", $"<img src=x onerror=\"{Run}\">", $"<img src=x oneonerrorrror=\"{Run}\" onerror=\"{Run}\">", $"<body onload=\"{Run}\">",
        $"<svg onload=\"{Run}\"></svg>", $"<svg><script>{Run}</script></svg>", $"<svg><animate onbegin=\"{Run}\" attributeName=x dur=1s></svg>", $"<svg><a xlink:href=\"javascript:{Run}\"><text y=20>x</text></a></svg>",
        $"<math><mtext><table><mglyph><style><img src=x onerror=\"{Run}\"></style></mglyph></table></mtext></math>", $"<iframe src=\"javascript:parent.{Run}\"></iframe>", $"<iframe srcdoc=\"&lt;script&gt;parent.hit=1&lt;/script&gt;\"></iframe>",
        $"<object data=\"javascript:{Run}\"></object>", $"<object data=\"data:text/html,&lt;script&gt;{Run}&lt;/script&gt;\"></object>", $"<embed src=\"javascript:{Run}\">", $"<a href=\"javascript:{Run}\">Verweis</a>", $"<a href=\"jav&#x09;ascript:{Run}\">Verweis</a>",
        $"<a href=\"&#14; javascript:{Run}\">Verweis</a>", $"<a href=\"data:text/html,&lt;script&gt;{Run}&lt;/script&gt;\">Verweis</a>", $"<a href=\"vbscript:{Run}\">Verweis</a>", "<base href=\"https://kanarie.example/\">", "<meta http-equiv=\"refresh\" content=\"0;url=https://kanarie.example/\">",
        $"<form action=\"https://kanarie.example/\"><input name=q autofocus onfocus=\"{Run}\"><button formaction=\"javascript:{Run}\">ok</button></form>", $"<isindex type=image src=x onerror=\"{Run}\">", $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\"></noscript>",
        $"<details open ontoggle=\"{Run}\"><summary>x</summary></details>", $"<video><source onerror=\"{Run}\"></video>", $"<audio src=x onerror=\"{Run}\"></audio>", $"<marquee onstart=\"{Run}\">x</marquee>", $"<select autofocus onfocus=\"{Run}\"></select>", $"<textarea autofocus onfocus=\"{Run}\"></textarea>",
        $"<div style=\"width:expression({Run})\">x</div>", "<style>@import 'https://kanarie.example/x.css'; * { background: url(https://kanarie.example/y) }</style>", "<link rel=stylesheet href=\"https://kanarie.example/z.css\">", $"<table background=\"javascript:{Run}\"><tr><td>x</td></tr></table>",
        $"<template><script>{Run}</script></template>", $"<xmp><img src=x onerror=\"{Run}\"></xmp><img src=x onerror=\"{Run}\">", $"<!--><img src=x onerror=\"{Run}\">-->", $"<p title='\"><img src=x onerror={Run}>' onmouseover=\"{Run}\">x</p>", "<img src=\"https://kanarie.example/p.gif\" srcset=\"//kanarie.example/q 2x\">", $"<custom-element onpointerenter=\"{Run}\" tabindex=1 autofocus onfocus=\"{Run}\">x</custom-element>",
    ];

    // What may not stand in a message, wherever it is shown.
    internal const string Found = """
        roots => {
          const bad = [];
          for (const root of roots) for (const e of root.querySelectorAll('*')) {
            if (/^(script|iframe|object|embed|svg|math|style|base|meta|link|template|noscript|video|audio|source|input|textarea|select|isindex|marquee|xmp)$/i.test(e.tagName) && !e.closest('[data-ours], .icon, button, .avatar')) bad.push(e.outerHTML.slice(0, 80));
            for (const a of e.attributes) if (/^on/i.test(a.name) || a.name === 'style' || (/^(href|src|action|formaction|background|xlink:href)$/i.test(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value))) bad.push(e.tagName + ' ' + a.name + '=' + a.value.slice(0, 60));
          }
          return bad;
        }
        """;

    [RealServersFact]
    public async Task D01_no_html_of_a_mail_runs_on_any_page()
    {
        await using var dovecot = await Dovecot.Start();
        await using var postfix = await Postfix.Start(dovecot);
        await using var server = await RunningServer.Here("sqlite", "--Net:Allowed", dovecot.Allowed, "--Mail:MostPerHour", "0");
        var company = server.House.Company;
        await server.House.FetchFrom(dovecot);
        await Send(postfix, company.Weber.Email!, 0, 1);
        await Postman.Until("the first is a ticket", async () => await server.House.Ask(db => db.Set<Ticket>().AnyAsync()), 120);
        await Send(postfix, company.Weber.Email!, 1, Vectors.Length);
        await Postman.Until("all mails stand in one ticket", async () => await server.House.Ask(db => db.Set<Message>().CountAsync(m => m.Kind == MessageKind.FromCustomer)) == Vectors.Length, 120);
        var number = await server.House.Ask(db => db.Set<Ticket>().Select(t => t.Number).SingleAsync());
        var link = (await server.House.WaitForMails(company.Weber.Email!))[0].Link();

        // The oracle sees what it should: the same HTML on a page without our care.
        var bare = await Watched(await chromium.Screen(server));
        await bare.Page.GotoAsync("/impressum");
        var seen = await bare.Page.EvaluateAsync<string[]>($"html => {{ document.body.innerHTML = html; return ({Found})([document.body]); }}", string.Join("\n", Vectors));
        Assert.True(seen.Length > 30, "the scan itself must see them");
        await Postman.Until("the page has asked the canary", () => Task.FromResult(bare.Foreign.Count > 0));

        await Clean(await chromium.AgentAt(server, company.Keller, "/konto"), $"/tickets/{number}");
        await Clean(await chromium.AgentAt(server, company.Orhan, "/konto"), $"/tickets/{number}");
        await Clean(await chromium.AgentAt(server, company.Keller, "/konto"), $"/tickets/{number}/weiterleiten");
        await Clean(await chromium.Screen(server), link);

        await server.House.AnswerBy(company.Keller, number, "Danke für Ihre Mails.");
        var answer = (await server.House.WaitForMails(company.Weber.Email!, 2)).Single(m => m.TextBody!.Contains("Danke für Ihre Mails", StringComparison.Ordinal));
        var paper = await chromium.Screen(server);
        await paper.GotoAsync("/impressum");
        Assert.Empty(await paper.EvaluateAsync<string[]>($"html => ({Found})([new DOMParser().parseFromString(html, 'text/html').body])", answer.HtmlBody));
    }

    private static async Task Clean(IPage page, string path)
    {
        var watched = await Watched(page);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync($"Lesbar {Vectors.Length - 1}.");
        foreach (var media in new[] { Media.Screen, Media.Print }) await page.EmulateMediaAsync(new() { Media = media });
        // Everything that waits for a pointer or the focus gets it.
        await page.EvaluateAsync("() => { for (const e of document.querySelectorAll('.msg *')) for (const kind of ['mouseover', 'pointerenter', 'focus', 'toggle', 'load', 'error']) e.dispatchEvent(new Event(kind)) }");
        var text = await page.Locator("body").InnerTextAsync();
        Assert.All(Enumerable.Range(0, Vectors.Length), n => Assert.Contains($"Lesbar {n}.", text, StringComparison.Ordinal));
        Assert.Empty(await page.EvaluateAsync<string[]>($"() => ({Found})([...document.querySelectorAll('.msg .prose')])"));
        Assert.False(await page.EvaluateAsync<bool>("() => 'hit' in window"), $"{path}: something ran");
        Assert.Empty(watched.Dialogs);
        Assert.Empty(watched.Foreign);
    }

    private static async Task<(IPage Page, List<string> Dialogs, List<string> Foreign)> Watched(IPage page)
    {
        List<string> dialogs = [], foreign = [];
        page.Dialog += async (_, dialog) => { dialogs.Add(dialog.Message); await dialog.DismissAsync(); };
        page.Request += (_, request) => { if (request.Url.Contains("kanarie", StringComparison.Ordinal)) foreign.Add(request.Url); };
        await page.RouteAsync("**/*kanarie*/**", route => route.AbortAsync());
        return (page, dialogs, foreign);
    }

    private static async Task Send(Postfix postfix, string sender, int from, int to)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        await client.ConnectAsync("localhost", postfix.Port, SecureSocketOptions.StartTls);
        for (var n = from; n < to; n++)
        {
            var mail = new MimeMessage([new MailboxAddress("Jonas Weber", sender)], [new MailboxAddress("", "support@astina-service.example")], n == 0 ? "HTML" : "AW: HTML", new TextPart("html") { Text = $"<p>Lesbar {n}.</p>{Vectors[n]}<p>Ende {n}.</p>" }) { MessageId = $"v{n}@stadtwerke.example" };
            if (n > 0) mail.InReplyTo = "v0@stadtwerke.example";
            await client.SendAsync(mail);
        }
        await client.DisconnectAsync(true);
    }
}
