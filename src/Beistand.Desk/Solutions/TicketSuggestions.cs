using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Library.Search.Finding;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <param name="Tickets">Solved ones that are about the same.</param>
/// <param name="Downloads">Of the device's model, what the ticket is about first.</param>
public sealed record Suggested(Ticket Ticket, IReadOnlyList<ArticleRow> Articles, IReadOnlyList<TicketRow> Tickets, IReadOnlyList<Download> Downloads, ProductModel? Model)
{
    public bool IsEmpty => Articles.Count + Tickets.Count + Downloads.Count == 0;
}

/// <summary>What may help an agent with a ticket before he looks for anything, as far as he may see it.</summary>
public sealed class TicketSuggestions(BeistandDb db, FindAnything find, FindTickets tickets, ArticleLists articles, ProductPages products)
{
    private const int Most = 4, Looked = 40;

    /// <summary>Null where there is no such ticket for the actor.</summary>
    public async Task<Suggested?> For(Actor actor, string number, CancellationToken ct)
    {
        if (!actor.IsStaff || await db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number).FirstOrDefaultAsync(ct) is not { } ticket) return null;
        var words = FindAnything.Line($"{ticket.Subject} {await FirstWords(ticket.Id, ct)}");
        var model = await Model(actor, ticket, ct);
        var language = ticket.Language.Length > 0 ? ticket.Language : Language.Code;
        var found = await find.Best(actor, "article", words, language, Most, ct, model?.Slug, FindAnything.Near);
        return new(ticket, [.. (await articles.Named(actor, found, ct)).Where(a => a.State == ArticleState.Published)], [.. (await tickets.Similar(actor, words, Most + 1, FindAnything.Near, ct)).Where(t => t.Id != ticket.Id).Take(Most)], await Downloads(actor, words, language, model, ct), model);
    }

    private async Task<string> FirstWords(long ticket, CancellationToken ct) =>
        await db.Messages.AsNoTracking().Where(m => m.TicketId == ticket && m.Kind == MessageKind.FromCustomer).OrderBy(m => m.Id).Select(m => m.Text).FirstOrDefaultAsync(ct) ?? "";

    private async Task<ProductModel?> Model(Actor actor, Ticket ticket, CancellationToken ct) =>
        (await products.Device(actor, ticket.DeviceSerial, ct))?.Model ?? (ticket.DeviceModel.Length > 0 ? await products.ModelNamed(actor, ticket.DeviceModel, ct) : null);

    private async Task<IReadOnlyList<Download>> Downloads(Actor actor, string words, string language, ProductModel? model, CancellationToken ct)
    {
        if (model is null) return [];
        var about = (await find.Best(actor, "download", words, language, Looked, ct, model.Slug)).ToList();
        return [.. (await products.Newest(actor, model.Id, null, ct)).OrderBy(d => about.IndexOf(d.Id) is var at and >= 0 ? at : Looked).ThenByDescending(d => d.Severity).ThenByDescending(d => d.ReleasedOn).ThenByDescending(d => d.Id).Take(Most)];
    }
}
