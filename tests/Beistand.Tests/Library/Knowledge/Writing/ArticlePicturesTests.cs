using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Scheduling;
using Beistand.Library.Knowledge.Writing;
using System.Net;

namespace Beistand.Tests.Library.Knowledge.Writing;

public sealed class ArticlePicturesTests
{
    private const string One = "AAAAAAAAAAAAAAAAAAAAAA", Other = "BBBBBBBBBBBBBBBBBBBBBB";

    [Theory]
    [InlineData("<p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\"></p>", true)]
    [InlineData("<p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\" alt=\"bild.png\"></p>", true)]
    [InlineData("<p><img alt=\" \" src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\"></p>", true)]
    [InlineData("<p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\" alt=\"\"></p>", false)]
    [InlineData("<p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\" alt=\"Menü > Netz, siehe bild.png\"></p>", false)]
    [InlineData("<p><img></p>", false)]
    [InlineData("plain <img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\">", false)]
    public void A_picture_is_silent_without_words_or_with_its_file_name_and_decoration_is_not(string solution, bool silent) =>
        Assert.Equal(silent, ArticlePictures.Refuse(ArticleText.Empty with { Solution = solution }, []) is not null);

    [Fact]
    public void Words_are_put_to_their_picture_and_stay_words()
    {
        var text = ArticleText.Empty with { Solution = $"<p><img src=\"/dateien/{One}\" alt=\"a > b\"><img src=\"/dateien/{Other}\"></p>" };
        var said = ArticlePictures.Describe(text, new Dictionary<string, string?> { [One] = null, [Other] = "\"><script>" });
        Assert.Equal($"<p><img src=\"/dateien/{One}\"><img alt=\"&quot;&gt;&lt;script&gt;\" src=\"/dateien/{Other}\"></p>", said.Solution);
        Assert.Equal([null, "\"><script>"], ArticlePictures.Of(said).Select(p => p.Words));
        Assert.Equal([1, 2], ArticlePictures.Of(said).Select(p => p.Number));
    }

    [Theory, OnBothDatabases]
    public async Task An_article_with_a_silent_picture_is_not_published_until_somebody_says_what_it_shows(string database)
    {
        await using var house = await House.Open(database, start: true);
        var lang = await house.As(house.Company.Lang.Id);
        var solution = $"<p>Hier:</p><p><img src=\"/dateien/{One}\" alt=\"docking.png\"></p>";
        var number = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(lang, new ArticleForm(new("Docking", "Dunkel", "", "", solution), Readers.Public), null, default))).Reference!;
        await house.In<WriteArticles, Outcome>(w => w.Submit(lang, number, default));
        var refused = Assert.IsType<Refused>(await house.In<WriteArticles, Outcome>(w => w.Publish(lang, number, default)));
        Assert.Contains("Bild 1 im Teil „Lösung“ (docking.png)", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Pictures", Assert.IsType<Refused>(await house.In<ScheduleArticles, Outcome>(s => s.Schedule(lang, number, TimeProvider.System.GetUtcNow().AddDays(1), null, default))).Field);

        using var visitor = await house.VisitorAs(house.Company.Lang);
        using (var told = await visitor.Post($"/wissen/{number}/schritt", ("Step", "veroeffentlichen"))) Assert.Contains("hat keinen Alternativtext", WebUtility.HtmlDecode(await told.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var page = await visitor.Read($"/wissen/{number}/bearbeiten");
        Assert.Contains($"name=\"Alt-{One}\" value=\"\"", page, StringComparison.Ordinal);
        async Task<HttpResponseMessage> Saves(params (string, string)[] more) => await visitor.Fill($"/wissen/{number}/bearbeiten", $"/wissen/{number}/bearbeiten", [("Title", "Docking"), ("Problem", "Dunkel"), ("Solution", solution), ("Readers", "Public"), ("Kind", "Solution"), .. more]);
        using (var saved = await Saves(($"Alt-{One}", "Rückseite der Station mit zwei Anschlüssen"))) Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Contains("alt=\"Rückseite der Station mit zwei Anschlüssen\"", (await house.ArticleNow(number)).Solution, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Publish(lang, number, default)));
        // What readers see already does not fall silent again.
        using (var silent = await Saves()) Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using (var decoration = await Saves(($"Alt-{One}", ""), ($"Decoration-{One}", "yes"))) Assert.Equal(HttpStatusCode.Found, decoration.StatusCode);
        Assert.Contains("alt=\"\"", (await house.ArticleNow(number)).Solution, StringComparison.Ordinal);
    }
}
