using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge;

public sealed class ArticleTests
{
    private static readonly ArticleForm Battery = new(new("Akku lädt nicht", "Die Ladeanzeige bleibt dunkel.", "LIFEBOOK E-Serie", "Netzteil defekt", "Netzteil TAUSCHEN."));

    [Theory, OnBothDatabases]
    public async Task A_draft_is_submitted_returned_with_a_remark_and_published_by_an_editor_only(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var number = await Drafted(house, keller, Battery with { Text = Battery.Text with { Solution = "" } });
        Assert.Equal("Solution", Assert.IsType<Refused>(await Do(house, w => w.Submit(keller, number, default))).Field);
        Assert.IsType<Done>(await Do(house, w => w.Write(keller, number, Battery with { Version = 1 }, default)));
        Assert.IsType<Done>(await Do(house, w => w.Submit(keller, number, default)));
        Assert.IsType<Refused>(await Do(house, w => w.Publish(keller, number, default)));
        Assert.IsType<Refused>(await Do(house, w => w.Write(keller, number, Battery with { Version = 2 }, default)));
        Assert.Equal("Remark", Assert.IsType<Refused>(await Do(house, w => w.Return(lang, number, " ", default))).Field);
        Assert.IsType<Done>(await Do(house, w => w.Return(lang, number, "Welches Netzteil?", default)));
        Assert.IsType<Refused>(await Do(house, w => w.Publish(lang, number, default)));
        Assert.IsType<Done>(await Do(house, w => w.Submit(keller, number, default)));
        Assert.IsType<Done>(await Do(house, w => w.Publish(lang, number, default)));
        Assert.Equal(ArticleState.Published, (await One(house, keller, number))!.State);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_writes_over_what_he_has_not_read(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var number = await Drafted(house, keller, Battery);
        Assert.IsType<Done>(await Do(house, w => w.Write(lang, number, Battery with { Version = 1, Text = Battery.Text with { Title = "Von Lang" } }, default)));
        Assert.Equal("Version", Assert.IsType<Refused>(await Do(house, w => w.Write(keller, number, Battery with { Version = 1 }, default))).Field);
        Assert.Equal("Von Lang", (await One(house, keller, number))!.Title);
    }

    [Theory, OnBothDatabases]
    public async Task Each_reads_what_is_meant_for_him_in_lists_and_alone(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var lang = await house.As(company.Lang.Id);
        foreach (var readers in Enum.GetValues<Readers>())
        {
            var number = await Drafted(house, lang, Battery with { Readers = readers, Text = Battery.Text with { Title = $"Für {readers}" } });
            if (readers == Readers.SecondLevel) continue;
            await Do(house, w => w.Submit(lang, number, default));
            await Do(house, w => w.Publish(lang, number, default));
        }
        (Actor Who, string[] Sees)[] table =
        [
            (Actor.Anonymous, ["Public"]), (await house.As(company.Weber.Id), ["Public", "SignedIn"]), (await house.As(company.Keller.Id), ["Public", "SignedIn", "FirstLevel"]),
            (await house.As(company.Orhan.Id), ["Public", "SignedIn", "FirstLevel", "SecondLevel"]), (lang, ["Public", "SignedIn", "FirstLevel", "SecondLevel", "ThirdLevel"]),
        ];
        foreach (var (who, sees) in table)
        {
            var page = await house.In<ArticleLists, ArticlePage>(l => l.Page(who, new ArticleQuery("akku"), default));
            Assert.Empty(page.Rows);
            page = await house.In<ArticleLists, ArticlePage>(l => l.Page(who, new ArticleQuery("tauschen LADEANZEIGE"), default));
            Assert.Equal(sees.Select(s => "Für " + s), page.Rows.Select(r => r.Title).Reverse());
            for (var id = 1; id <= 5; id++) Assert.Equal(page.Rows.Any(r => r.Id == id), await One(house, who, $"wi-{id}") is not null);
        }
    }

    private static async Task<string> Drafted(House house, Actor by, ArticleForm form) => Assert.IsType<Done>(await Do(house, w => w.Draft(by, form, null, default))).Reference!;
    private static Task<Outcome> Do(House house, Func<WriteArticles, Task<Outcome>> act) => house.In<WriteArticles, Outcome>(act);
    private static Task<Article?> One(House house, Actor who, string number) => house.In<ArticleLists, Article?>(l => l.One(who, number, default));
}
