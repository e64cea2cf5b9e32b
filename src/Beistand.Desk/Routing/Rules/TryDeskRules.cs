using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Routing.Rules;

/// <param name="Ruled">What all rules together make of it.</param>
public sealed record TriedTicket(string Number, string Subject, string Requester, DateTimeOffset CreatedAt, string Team, Priority Priority, Ruled Ruled);

public sealed record DeskTrial(int Tickets, int Fitting, IReadOnlyList<TriedTicket> Shown);

/// <summary>Says of the tickets of the last week what a rule would have done to them. Changes nothing.</summary>
public sealed class TryDeskRules(BeistandDb db, DeskDirectory desks, ManageDeskRules manage, TimeProvider clock)
{
    private const int Most = 1000, MostShown = 50, LongestText = 4000;
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <param name="rule">As it was typed; takes the place of the stored one with its id, or comes last.</param>
    public async Task<DeskTrial> Run(DeskRule rule, long id, CancellationToken ct)
    {
        var stored = await manage.All(ct);
        IReadOnlyList<DeskRule> rules = id == 0 ? [.. stored, rule] : [.. stored.Select(r => r.Id == id ? rule : r)];
        var (since, book) = (clock.GetUtcNow() - Back, await desks.Now(ct));
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.CreatedAt >= since).OrderByDescending(t => t.Id).Take(Most)
            .Select(t => new
            {
                t.Number, t.Subject, Who = t.Requester.Name, t.Requester.Email, Organisation = t.Organisation!.Name, t.CreatedAt, t.TeamId, t.Priority, t.Channel, t.CategoryId, t.DeviceModel, t.DeviceSerial, t.Language, t.IsInternal,
                Text = t.Messages.OrderBy(m => m.Id).Select(m => m.Text.Substring(0, LongestText)).FirstOrDefault()
            }).ToListAsync(ct);
        var fitting = tickets.Select(t => (Ticket: t, Request: new RuleRequest($"{t.Who} <{t.Email}>", t.Organisation ?? "", t.Subject, t.Text ?? "", t.Channel, CategoryOf(book, t.CategoryId), $"{t.DeviceModel} {t.DeviceSerial}", t.Language, t.IsInternal)))
            .Where(t => rule.Fits(t.Request)).ToList();
        return new(tickets.Count, fitting.Count, [.. fitting.Take(MostShown).Select(t => new TriedTicket(t.Ticket.Number, t.Ticket.Subject, t.Ticket.Who, t.Ticket.CreatedAt, book.Team(t.Ticket.TeamId)?.Label ?? "", t.Ticket.Priority, Ruled.By(rules, t.Request)))]);
    }

    internal static string CategoryOf(DeskBook book, long? id) => id is { } category && book.Category(category) is { } c ? $"{c.Key}\n{c.Name}\n{c.NameEn}" : "";
}
