using Beistand.Desk.Levels;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

public sealed record UsedArticle(ArticleRow Article, UsedAs As, Judgement Judged);

/// <param name="Found">For the words looked for, or of the ticket's category.</param>
public sealed record TicketArticlesView(Ticket Ticket, IReadOnlyList<UsedArticle> Used, IReadOnlyList<ArticleRow> Found);

/// <summary>The articles of a ticket, as far as the reader may see both.</summary>
public sealed class TicketArticles(BeistandDb db, ArticleLists lists, FindArticles finding)
{
    public async Task<TicketArticlesView?> Of(Actor actor, string number, string words, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number).FirstOrDefaultAsync(ct) is { } ticket && actor.IsStaff
            ? new(ticket, await Used(actor, ticket.Id, ct), await finding.For(actor, words, ticket.CategoryId, ct)) : null;

    /// <summary>Asks the database only where something was used, judged or kept.</summary>
    public async Task<IReadOnlyList<UsedArticle>> Used(Actor actor, TicketView view, CancellationToken ct) =>
        view.Events.Any(e => e.Kind is nameof(ArticleUsed) or nameof(TicketEscalated) or nameof(SolutionKept)) ? await Used(actor, view.Ticket.Id, ct) : [];

    public async Task<IReadOnlyList<UsedArticle>> Used(Actor actor, long ticket, CancellationToken ct)
    {
        var uses = await db.ArticleUses.AsNoTracking().Where(u => u.TicketId == ticket).OrderBy(u => u.At).Take(50).ToListAsync(ct);
        var rows = (await lists.Named(actor, [.. uses.Select(u => u.ArticleId)], ct)).ToDictionary(r => r.Id);
        return [.. uses.Where(u => rows.ContainsKey(u.ArticleId)).Select(u => new UsedArticle(rows[u.ArticleId], u.As, u.Judged))];
    }
}
