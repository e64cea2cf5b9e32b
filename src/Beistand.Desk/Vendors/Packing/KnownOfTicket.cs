using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Packing;

/// <summary>Collects what names the customer of a ticket: himself, his house, his colleagues, and whoever else takes part.</summary>
public sealed class KnownOfTicket(BeistandDb db)
{
    private const int MostColleagues = 2000;

    public async Task<Known> Of(Ticket ticket, CancellationToken ct)
    {
        var (id, organisation, messages) = (ticket.Id, ticket.OrganisationId, db.Messages);
        var involved = await db.Set<Involvement>().Where(i => i.TicketId == id).Select(i => i.PersonId).ToListAsync(ct);
        var authors = await messages.Where(m => m.TicketId == id && m.AuthorId != null).Select(m => m.AuthorId!.Value).Distinct().ToListAsync(ct);
        long[] near = [.. involved, .. authors, ticket.RequesterId];
        // Our own agents and the vendor's people are no customers.
        var people = await db.People.AsNoTracking().Where(p => near.Contains(p.Id) || (organisation != null && p.OrganisationId == organisation)).OrderByDescending(p => near.Contains(p.Id)).Take(MostColleagues).ToListAsync(ct);
        var vendors = await db.Vendors.AsNoTracking().ToListAsync(ct);
        var customers = people.Where(p => p.Id == ticket.RequesterId || (!p.IsAgent && !vendors.Any(v => v.Sends(p.Email)))).ToList();
        var written = await db.Set<Recipient>().Where(r => messages.Any(m => m.Id == r.MessageId && m.TicketId == id && m.Visibility == Visibility.Public)).Select(r => r.Address).Distinct().ToListAsync(ct);
        var houses = customers.Select(p => p.OrganisationId).Append(organisation).OfType<long>().Distinct().ToList();
        var organisations = await db.Organisations.AsNoTracking().Where(o => houses.Contains(o.Id)).ToListAsync(ct);
        return Known.Of(
            customers.Select(p => p.Name), [.. customers.Select(p => p.Email).Concat(written).Select(Address), .. organisations.SelectMany(o => new[] { o.Name, Host(o.Domain), o.City, o.CustomerClass, o.Contract })],
            customers.Select(p => p.Phone), [ticket.DeviceSerial, ticket.DeviceModel, ticket.Number]);
    }

    // "j.weber@stadtwerke.example" names Weber and Stadtwerke; what ends all addresses names nobody.
    private static string Address(string email) => email.Split('@') is [var local, var domain] ? $"{local} {Host(domain)}" : email;

    private static string Host(string domain) => domain.Contains('.', StringComparison.Ordinal) ? domain[..domain.LastIndexOf('.')] : domain;
}
