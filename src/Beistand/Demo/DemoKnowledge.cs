using System.Text.Json;
using System.Text.Json.Serialization;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>What the demo company knows: the questions of both desks as published articles, some for its own people, and some that are on their way.</summary>
internal static class DemoKnowledge
{
    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Dictionary<string, string> Categories = new()
    {
        ["Notebook"] = "hardware", ["Desktop"] = "hardware", ["Tablet"] = "hardware", ["Windows"] = "software", ["E-Mail"] = "software", ["Drucker"] = "drucker", ["Netzwerk"] = "netzwerk", ["Server"] = "server",
        ["Garantie"] = "garantie", ["Sicherheit"] = "sicherheit",
    };

    // Which models a category of questions is about.
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["Notebook"] = ["Notebook", "Mobile Workstation"], ["Desktop"] = ["Desktop", "Tower", "Mini-PC", "All-in-One", "Workstation", "Kompakt-Workstation"], ["Tablet"] = ["Tablet"], ["Server"] = ["Tower-Server", "Rack-Server"],
    };

    private static readonly string[] Asking = ["Wo ", "Wie ", "Wann ", "Was ", "Kann "];

    private sealed record Faq(string Category, string Title, string Solution, string Lang);
    private sealed record Model(string Id, string Kind);
    private sealed record Seed(IReadOnlyList<Faq> Faqs, IReadOnlyList<Model> Models);
    private sealed record Own(ArticleState State, ArticleKind Kind, Readers Readers, string Category, string Title, string Solution, string Lang, string Problem = "", string Environment = "", string Cause = "", string? TranslationOf = null);

    public static async Task Write(BeistandDb db, string folder, DemoPeople people, DateTimeOffset now, CancellationToken ct)
    {
        var seed = await Read<Seed>(folder, "support-seed.de.json", ct);
        var editor = people.Agents.FirstOrDefault(a => (a.Roles & ArticleFlow.Editors) != 0) ?? people.Agents[0];
        List<Article> articles = [];
        foreach (var (at, faq) in seed.Faqs.Concat(await Read<List<Faq>>(folder, "faqs.kundendienst.json", ct)).Index()) articles.Add(Published(faq, seed.Models, people.Categories, editor, now.AddDays(-at % 80).AddMinutes(-at), at));
        db.AddRange(articles);
        await db.SaveChangesAsync(ct);
        var known = articles.ToDictionary(a => a.Title, a => a.Id);
        foreach (var (at, own) in (await Read<List<Own>>(folder, "articles.json", ct)).Index())
        {
            var article = OnItsWay(own, people.Categories, editor, own.TranslationOf is { } title ? known[title] : null, now.AddDays(-at - 1));
            articles.Add(article);
            db.Add(article);
        }
        await db.SaveChangesAsync(ct);
        db.AddRange(articles.Select(a => ArticleRevision.Of(a, editor.Id, a.CreatedAt)));
        await Said(db, articles, people, now, ct);
    }

    private static Article Published(Faq faq, IReadOnlyList<Model> models, IReadOnlyDictionary<string, Category> categories, Person editor, DateTimeOffset at, int place)
    {
        var article = new Article { Language = faq.Lang, CreatedAt = at.AddDays(-2) };
        var asks = faq.Title.EndsWith('?') || Asking.Any(word => faq.Title.StartsWith(word, StringComparison.Ordinal));
        var about = new ArticleAbout(asks ? ArticleKind.Faq : ArticleKind.Solution, Readers.Public, CategoryOf(categories, faq.Category), editor.Id, place % 3 == 0 ? null : Zone.Day(at.AddDays(60 + (place * 7))),
            Products: [.. models.Where(m => Kinds.GetValueOrDefault(faq.Category, []).Contains(m.Kind)).Select(m => m.Id)], Systems: faq.Category == "Windows" ? ["Windows 11", "Windows 10"] : []);
        article.Write(new ArticleText(faq.Title, asks ? "" : faq.Title, "", "", faq.Solution), about, at.AddDays(-2));
        article.Submit(at.AddDays(-1));
        article.Publish(at);
        return article;
    }

    private static Article OnItsWay(Own own, IReadOnlyDictionary<string, Category> categories, Person editor, long? first, DateTimeOffset at)
    {
        var article = new Article { Language = own.Lang, CreatedAt = at.AddDays(-1) };
        article.Write(new ArticleText(own.Title, own.Problem, own.Environment, own.Cause, own.Solution), new ArticleAbout(own.Kind, own.Readers, CategoryOf(categories, own.Category), editor.Id, Zone.Day(at.AddDays(180)), first), at.AddDays(-1));
        if (own.State == ArticleState.Draft) return article;
        article.Submit(at);
        if (own.State == ArticleState.InReview) return article;
        article.Publish(at);
        if (own.State == ArticleState.Outdated) article.Outdate(at);
        return article;
    }

    /// <summary>What readers and agents said of some of them.</summary>
    private static async Task Said(BeistandDb db, List<Article> articles, DemoPeople people, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (at, article) in articles.Where(a => a.IsForCustomers()).Index())
        {
            var (yes, no) = (at * 7 % 23, at % 9 == 4 ? 12 : at * 3 % 4);
            for (var vote = 0; vote < yes + no; vote++) db.Add(new ArticleVote { ArticleId = article.Id, Helped = vote < yes, Reason = vote == yes && at % 9 == 4 ? "Bei mir sieht das Menü anders aus." : "", On = Zone.Day(now.AddDays(-vote)) });
            await db.Articles.Where(a => a.Id == article.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Helped, yes).SetProperty(x => x.NotHelped, no), ct);
        }
        db.Add(new ArticleFlag { ArticleId = articles[20].Id, ById = people.Agents[0].Id, At = now.AddDays(-3), Reason = "Das Menü heißt seit dem letzten Update „Problembehandlung“." });
        var copy = new WorkingCopy { ArticleId = articles[28].Id };
        copy.Write(articles[28].Text with { Solution = articles[28].Solution + " Bleibt er offline, löschen Sie ihn aus der Liste und fügen ihn neu hinzu." }, articles[28].About, [], articles[28].Version, people.Agents[1].Id, now.AddDays(-1));
        db.Add(copy);
    }

    private static long? CategoryOf(IReadOnlyDictionary<string, Category> categories, string name) => categories.GetValueOrDefault(Categories.GetValueOrDefault(name, name))?.Id;

    private static async Task<T> Read<T>(string folder, string name, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, name));
        return (await JsonSerializer.DeserializeAsync<T>(file, Words, ct))!;
    }
}
