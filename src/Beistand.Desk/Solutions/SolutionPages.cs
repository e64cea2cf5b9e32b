using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <param name="Kept">What was said before; null where nothing was.</param>
/// <param name="Article">The article of it, where there is one that the reader may see.</param>
/// <param name="Start">A draft made of the ticket's own words without personal data.</param>
public sealed record SolutionView(Ticket Ticket, Solution? Kept, Article? Article, IReadOnlyList<ArticleRow> Found, ArticleForm Start);

/// <summary>What stands on the page that asks what a ticket leaves to the knowledge base.</summary>
public sealed class SolutionPages(BeistandDb db, ArticleLists lists, FindArticles finding)
{
    /// <param name="words">What is searched; null looks for articles of the ticket's category.</param>
    public async Task<SolutionView?> Of(Actor actor, string number, string? words, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number).Include(t => t.Requester).Include(t => t.Organisation).FirstOrDefaultAsync(ct);
        if (ticket is null) return null;
        var kept = await db.Solutions.AsNoTracking().FirstOrDefaultAsync(s => s.TicketId == ticket.Id, ct);
        var article = kept?.ArticleId is { } id ? await lists.One(actor, $"{id}", ct) : null;
        var found = await finding.For(actor, words ?? "", ticket.CategoryId, ct);
        return new(ticket, kept, article, found, await Start(ticket, ct));
    }

    private async Task<ArticleForm> Start(Ticket ticket, CancellationToken ct)
    {
        var id = ticket.Id;
        var said = await db.Messages.AsNoTracking().Where(m => m.TicketId == id && m.Visibility == Visibility.Public).OrderBy(m => m.Id).Select(m => new { m.Kind, m.Text, Author = (string?)m.Author!.Name }).ToListAsync(ct);
        string[] known = [ticket.Requester.Name, ticket.Organisation?.Name ?? "", ticket.DeviceSerial, .. said.Select(m => m.Author ?? "")];
        string Clean(string? text) => Impersonal.Of(text ?? "", known);
        // What is taken out is named in the article's language, not the reader's.
        using var _ = Language.Use(ticket.Language);
        var problem = said.FirstOrDefault(m => m.Kind == MessageKind.FromCustomer)?.Text ?? said.FirstOrDefault()?.Text;
        var solution = said.LastOrDefault(m => m.Kind == MessageKind.Answer)?.Text;
        return new(new ArticleText(Clean(ticket.Subject), Clean(problem), ticket.DeviceModel, "", Clean(solution)), Readers.FirstLevel, ticket.CategoryId, ticket.Language);
    }
}
