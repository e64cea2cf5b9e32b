using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beistand.Browser.Attacks;

/// <summary>HTML that stands in an article runs nowhere: neither as it is stored nor where somebody got past that, on its page, in the editor and between two versions.</summary>
public sealed partial class ArticleHtmlTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_html_of_an_article_runs_on_any_page(bool pastTheDoor)
    {
        await using var server = await RunningServer.Here("sqlite");
        var (house, company) = (server.House, server.House.Company);
        var lang = await house.As(company.Lang.Id);
        var html = string.Concat(MailHtmlTests.Vectors.Select((vector, n) => $"<p>Lesbar {n}.</p>{vector}<p>Ende {n}.</p>"));
        var number = await house.PublishedArticle("Angriff", solution: pastTheDoor ? "<p>x</p>" : html);
        if (pastTheDoor) await house.Ask(db => db.Articles.ExecuteUpdateAsync(a => a.SetProperty(x => x.Solution, html)));
        else Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Write(lang, number, new ArticleForm(new("Angriff", html, html, html, html), Readers.Public, Version: 1), default)));

        var page = await chromium.AgentAt(server, company.Lang, "/konto");
        List<string> wrong = [];
        page.Dialog += async (_, dialog) => { wrong.Add(dialog.Message); await dialog.DismissAsync(); };
        page.Request += (_, request) => { if (request.Url.Contains("kanarie", StringComparison.Ordinal)) wrong.Add(request.Url); };
        foreach (var path in new[] { "", "/bearbeiten", "/fassungen?von=1" })
        {
            await page.GotoAsync($"/wissen/{number}{path}");
            await page.Locator("main").WaitForAsync();
            if (path == "/bearbeiten") await page.Locator(".editor [role=textbox]").Last.WaitForAsync();
            await page.EvaluateAsync("() => { for (const e of document.querySelectorAll('main *')) for (const kind of ['mouseover', 'pointerenter', 'toggle', 'load', 'error']) e.dispatchEvent(new Event(kind)) }");
            // The editor gives tables a width of its own.
            Assert.DoesNotContain(await page.EvaluateAsync<string[]>($"() => ({MailHtmlTests.Found})([...document.querySelectorAll('.article-text, .editor [role=textbox], .diff')])"), bad => !OwnWidth().IsMatch(bad));
            Assert.False(await page.EvaluateAsync<bool>("() => 'hit' in window"), $"{path}: something ran");
            Assert.Empty(wrong);
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(TABLE|COL) style=(min-)?width: \d+px;$")]
    private static partial System.Text.RegularExpressions.Regex OwnWidth();
}
