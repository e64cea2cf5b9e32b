using System.Net;
using System.Text;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Portal.Reading;

/// <summary>Articles in each state, and readers who open pages.</summary>
public static class ReadingSteps
{
    public static async Task<Article> Writes(this House house, ArticleForm form, ArticleState state = ArticleState.Published)
    {
        var by = Actor.System;
        async Task<string> Do(Func<WriteArticles, Task<Outcome>> act) => Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(act)).Reference!;
        var number = await Do(w => w.Draft(by, form, null, default));
        if (state is not ArticleState.Draft) await Do(w => w.Submit(by, number, default));
        if (state is ArticleState.Published or ArticleState.Outdated or ArticleState.Archived) await Do(w => w.Publish(by, number, default));
        if (state is ArticleState.Outdated) await Do(w => w.Outdate(by, number, default));
        if (state is ArticleState.Archived) await Do(w => w.Archive(by, number, default));
        return await house.Article(number);
    }

    public static ArticleForm Says(string title, string solution, Readers readers = Readers.Public, ArticleKind kind = ArticleKind.Faq, string language = "de", long? category = null) =>
        new(new(title, kind == ArticleKind.Solution ? "Ein Problem" : "", "", "", solution), readers, category, language) { Kind = kind };

    public static Task<Article> Article(this House house, string number) => house.Ask(db => db.Articles.AsNoTracking().SingleAsync(a => a.Id == Beistand.Library.Knowledge.Article.IdOf(number)));

    /// <summary>Puts a file to the article; its id.</summary>
    public static async Task<string> Attaches(this House house, Article to, string content, bool listed = true)
    {
        var stored = await house.App.Services.GetRequiredService<IFileStore>().Put(new MemoryStream(Encoding.UTF8.GetBytes(content)), 1_000, default);
        var file = new ArticleFile { PublicId = RandomId.New(), Name = "Anleitung.txt", ContentType = "text/plain", Size = content.Length, Sha256 = stored.Sha256 };
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var article = await db.Articles.Include(a => a.Files).SingleAsync(a => a.Id == to.Id);
            article.Attach([file], listed ? [file.PublicId] : null);
            await work.Commit(default);
        });
        return file.PublicId;
    }

    public static async Task<(HttpStatusCode Status, string Text)> Opens(this Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
