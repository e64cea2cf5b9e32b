using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Using;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <summary>An agent says at a ticket what an article was worth there. Reference is the article's number.</summary>
public sealed class UseArticle(TicketVerbs verbs, ArticleLists lists, UseArticles uses, FlagArticles flags, BeistandDb db)
{
    public Task<Outcome> Use(Actor by, string ticket, string article, Judgement judged, string? key, CancellationToken ct) => verbs.Do(by, ticket, Verb.UseArticle, key, async (at, now) =>
    {
        if (await lists.One(by, article, ct) is not { State: not ArticleState.Archived } found) return Outcome.Refused(Texts.NoSuchArticle, "Article");
        if (!Enum.IsDefined(judged)) return Outcome.Refused(Texts.NoSuchArticle, "Article");
        await uses.Use(by, found.Id, at.Id, UsedAs.Used, judged, now, ct);
        return new Step(null, new ArticleUsed(found.Id, at.Id, UsedAs.Used, judged), found.Number);
    }, ct);

    public async Task<Outcome> Flag(Actor by, string ticket, string article, string reason, CancellationToken ct)
    {
        var id = await db.Tickets.VisibleTo(by).WithNumber(ticket).Select(t => t.Id).FirstOrDefaultAsync(ct);
        return id == 0 || !by.IsStaff ? Outcome.NotFound : await flags.Flag(by, article, reason, id, ct);
    }
}
