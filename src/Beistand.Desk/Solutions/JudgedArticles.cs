using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Using;

namespace Beistand.Desk.Solutions;

/// <summary>Articles judged on a hand-over sheet count where they are named by their number; what does not begin like one is a title in the agent's words.</summary>
public sealed class JudgedArticles(ArticleLists lists, UseArticles uses) : IGoesAlong
{
    public async Task<Refused?> WentUp(Ticket ticket, Escalation escalation, Escalate command, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var judged in escalation.Articles.Where(a => a.Article.StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var number = judged.Article.Split(' ', 2)[0];
            if (await lists.One(by, number, ct) is not { } article) return Outcome.Refused(Texts.JudgedArticleUnknown(number), "Articles");
            await uses.Use(by, article.Id, ticket.Id, UsedAs.Judged, (Judgement)judged.Verdict, now, ct);
        }
        return null;
    }

    public Task Accepted(Ticket ticket, Escalation escalation, Actor by, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
    public Task CameDown(Ticket ticket, HandBack back, Actor by, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}
