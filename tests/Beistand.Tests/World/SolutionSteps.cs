using Beistand.Desk.People;
using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.World;

/// <summary>Articles, and what a ticket leaves to the knowledge base.</summary>
public static class SolutionSteps
{
    /// <summary>An article that Lang has published; its number.</summary>
    public static async Task<string> PublishedArticle(this House house, string title, Readers readers = Readers.Public, string solution = "<p>Netzteil tauschen.</p>", ArticleForm? form = null)
    {
        var lang = await house.As(house.Company.Lang.Id);
        var wish = (form ?? new ArticleForm(ArticleText.Empty)) with { Text = new ArticleText(title, "Lädt nicht", "", "", solution), Readers = readers };
        var number = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(lang, wish, null, default))).Reference!;
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Submit(lang, number, default)));
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Publish(lang, number, default)));
        return number;
    }

    public static async Task<Article> ArticleNow(this House house, string number)
    {
        var system = Actor.System;
        return (await house.In<ArticleLists, Article?>(l => l.One(system, number, default)))!;
    }

    public static async Task<Outcome> NothingToKeepBy(this House house, Person agent, string number, NoKnowledge reason = NoKnowledge.OneOff, string words = "")
    {
        var by = await house.As(agent.Id);
        return await house.In<KeepSolution, Outcome>(k => k.Nothing(by, number, reason, words, null, default));
    }
}
