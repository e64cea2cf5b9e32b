using Beistand.Desk.Solutions;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Solutions;

public sealed class InsertArticleTests
{
    [Theory, OnBothDatabases]
    public async Task What_customers_may_read_goes_into_the_answer_as_text_link_or_attachment(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var number = await house.RequestFrom(house.Company.Weber);
        var article = await house.PublishedArticle("Akku & Netzteil", solution: "<p>Netzteil <b>tauschen</b>.</p>");
        var text = await Insert(house, keller, number, article, InsertAs.Text);
        Assert.Equal(("<p><strong>Akku &amp; Netzteil</strong></p><p>Netzteil <b>tauschen</b>.</p>", "Akku & Netzteil\n\nNetzteil tauschen."), (text!.Html, text.Text));
        var link = await Insert(house, keller, number, article, InsertAs.Link);
        Assert.Contains("href=\"http://localhost:5080/artikel/akku-netzteil-1\"", link!.Html, StringComparison.Ordinal);
        var file = Assert.Single((await Insert(house, keller, number, article, InsertAs.File))!.Files);
        Assert.Equal("WI-1 Akku & Netzteil.txt", file.Name);
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, text.Text, text.Html, Uploads: [file.PublicId]), default)));
        Assert.Equal(1, (await house.ArticleNow(article)).Used);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_internal_or_not_published_is_refused_with_a_sentence(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var number = await house.RequestFrom(house.Company.Weber);
        var inside = await house.PublishedArticle("Nur für uns", Readers.FirstLevel, "<p>Generalkennwort</p>");
        var draft = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(keller, new ArticleForm(new("Entwurf", "x", "", "", "y"), Readers.Public), null, default))).Reference!;
        foreach (var article in new[] { inside, draft })
        {
            foreach (var way in Enum.GetValues<InsertAs>())
            {
                var (outcome, inserted) = await house.In<InsertArticle, (Outcome, Inserted?)>(i => i.Insert(keller, number, article, way, default));
                Assert.Equal($"{article} ist nicht für Kunden veröffentlicht und darf nicht in eine Antwort. Bitte schreiben Sie die Lösung in Ihren Worten, oder bitten Sie die Wissensredaktion, den Artikel für Kunden freizugeben.", Assert.IsType<Refused>(outcome).Text);
                Assert.Null(inserted);
            }
        }
        Assert.Empty(await house.Ask(db => db.Set<Attachment>().ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Pictures_go_along_as_files_of_the_answer(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var picture = await house.In<BeistandDb, string>(async db =>
        {
            await using var work = await db.BeginWork(default);
            var file = new Attachment { Name = "menü.png", ContentType = "image/png", Size = 3, Sha256 = new string('a', 64), UploadedBy = lang.PersonId };
            db.Add(file);
            await work.Commit(default);
            return file.PublicId;
        });
        var article = await house.PublishedArticle("Menü", solution: $"<p>Hier:</p><p><img src=\"/dateien/{picture}\" alt=\"Menü\"></p>");
        var number = await house.RequestFrom(house.Company.Weber);
        var text = await Insert(house, keller, number, article, InsertAs.Text);
        var copy = Assert.Single(text!.Files);
        Assert.NotEqual(picture, copy.PublicId);
        Assert.Contains("/dateien/" + copy.PublicId, text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(picture, text.Html, StringComparison.Ordinal);
    }

    private static async Task<Inserted?> Insert(House house, Actor by, string ticket, string article, InsertAs way)
    {
        var (outcome, inserted) = await house.In<InsertArticle, (Outcome, Inserted?)>(i => i.Insert(by, ticket, article, way, default));
        Assert.IsType<Done>(outcome);
        return inserted;
    }
}
