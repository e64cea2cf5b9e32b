using Beistand.Eval.Search;
using Xunit.Abstractions;

namespace Beistand.Tests.Library.Search;

/// <summary>What the search must find on help articles and questions that nobody here wrote.</summary>
public sealed class BarsTests(ITestOutputHelper output)
{
    private static readonly string[] Real = ["gnome-desc", "lo-index-keyword", "handwritten-question"];
    private static readonly string[] NotMechanical = [.. Real, "synonym", "compound-handwritten"];

    [CorporaFact]
    public async Task German_questions_find_their_articles()
    {
        var scores = await Scores("articles.de.jsonl.gz", "queries.open.jsonl");
        foreach (var score in scores) output.WriteLine($"{score.Class,-24}{score.Queries,5} {score.Hit1:F3} {score.Hit3:F3} {score.Hit10:F3} {score.Mrr:F3}");
        var all = scores[^1];
        Assert.True(all is { Class: "all", Hit3: >= .88, Hit10: >= .93, Mrr: >= .83 }, $"{all}");
        Assert.True(Pooled(scores.Where(s => s.Class != "all" && !NotMechanical.Contains(s.Class)), s => s.Hit3) >= .985, "mechanical");
        Assert.True(Pooled(scores.Where(s => Real.Contains(s.Class)), s => s.Hit3) >= .70, "real, of three");
        Assert.True(Pooled(scores.Where(s => Real.Contains(s.Class)), s => s.Hit10) >= .83, "real, of ten");
    }

    [CorporaFact]
    public async Task Questions_in_other_words_find_theirs_by_the_title_alone()
    {
        var scores = await Scores("covid-faq-de.questions.jsonl", "covid-paraphrases.open.jsonl");
        output.WriteLine($"{scores[^1]}");
        Assert.True(scores[^1].Hit3 >= .47, $"{scores[^1]}");
    }

    private static async Task<IReadOnlyList<ClassScore>> Scores(string articles, string queries)
    {
        FileInfo At(string name) => new(Path.Combine(Repository.Corpora!, "search", name));
        return SearchEval.Scores(await SearchEval.Read<Text>(At(articles), default), await SearchEval.Read<Asked>(At(queries), default));
    }

    private static double Pooled(IEnumerable<ClassScore> scores, Func<ClassScore, double> share)
    {
        var all = scores.ToList();
        return all.Sum(s => share(s) * s.Queries) / all.Sum(s => s.Queries);
    }
}
