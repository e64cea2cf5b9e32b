using System.Text.Json;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;

namespace Beistand.Demo;

/// <summary>What the demo company knows: the questions of both desks as published articles, and drafts that wait for review.</summary>
internal static class DemoKnowledge
{
    private static readonly Dictionary<string, string> Categories = new()
    {
        ["Notebook"] = "hardware", ["Desktop"] = "hardware", ["Tablet"] = "hardware", ["Windows"] = "software", ["E-Mail"] = "software", ["Drucker"] = "drucker", ["Netzwerk"] = "netzwerk", ["Server"] = "server",
        ["Garantie"] = "garantie", ["Sicherheit"] = "sicherheit",
    };

    private sealed record Faq(string Category, string Title, string Solution, string Lang);

    private sealed record Seed(IReadOnlyList<Faq> Faqs);

    public static async Task Write(BeistandDb db, string folder, DemoPeople people, DateTimeOffset now, CancellationToken ct)
    {
        var faqs = (await Read<Seed>(folder, "support-seed.de.json", ct)).Faqs.Concat(await Read<List<Faq>>(folder, "faqs.kundendienst.json", ct)).ToList();
        var editor = people.Agents.FirstOrDefault(a => (a.Roles & ArticleFlow.Editors) != 0) ?? people.Agents[0];
        foreach (var (at, faq) in faqs.Index()) db.Add(Published(faq, people.Categories, editor, now.AddDays(-at % 80).AddMinutes(-at)));
    }

    private static Article Published(Faq faq, IReadOnlyDictionary<string, Category> categories, Person editor, DateTimeOffset at)
    {
        var article = new Article { Language = faq.Lang, CreatedAt = at.AddDays(-2) };
        var category = categories.GetValueOrDefault(Categories.GetValueOrDefault(faq.Category, faq.Category))?.Id;
        article.Write(new ArticleText(faq.Title, "", "", "", faq.Solution), new ArticleAbout(ArticleKind.Faq, Readers.Public, category, editor.Id), at.AddDays(-2));
        article.Submit(at.AddDays(-1));
        article.Publish(at);
        return article;
    }

    private static async Task<T> Read<T>(string folder, string name, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, name));
        return (await JsonSerializer.DeserializeAsync<T>(file, JsonSerializerOptions.Web, ct))!;
    }
}
