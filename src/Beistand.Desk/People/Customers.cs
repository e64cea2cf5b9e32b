using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People;

internal sealed class Customers : ICustomers
{
    public async Task<IReadOnlyDictionary<string, long>> Organisations(BeistandDb db, IReadOnlyCollection<string> named, CancellationToken ct)
    {
        var asked = named.Concat(named.Select(n => n.ToLowerInvariant())).Distinct().ToArray();
        var found = asked.Length == 0 ? [] : await db.Organisations.AsNoTracking().Where(o => asked.Contains(o.Name) || (o.Domain != "" && asked.Contains(o.Domain))).OrderBy(o => o.Id).Select(o => new { o.Id, o.Name, o.Domain }).ToListAsync(ct);
        return named.Distinct().Select(n => (Name: n, found.Find(o => o.Name == n || string.Equals(o.Domain, n, StringComparison.OrdinalIgnoreCase))?.Id)).Where(n => n.Id is not null).ToDictionary(n => n.Name, n => n.Id!.Value);
    }

    public async Task<IReadOnlyDictionary<string, long>> People(BeistandDb db, IReadOnlyCollection<string> addresses, CancellationToken ct)
    {
        var asked = addresses.Distinct().ToArray();
        return asked.Length == 0 ? new Dictionary<string, long>() : await db.People.AsNoTracking().Where(p => asked.Contains(p.Email)).ToDictionaryAsync(p => p.Email, p => p.Id, ct);
    }

    public async Task<IReadOnlyDictionary<long, string>> OrganisationNames(BeistandDb db, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToArray();
        return asked.Length == 0 ? new Dictionary<long, string>() : await db.Organisations.AsNoTracking().Where(o => asked.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
    }

    public async Task<IReadOnlyDictionary<long, string>> Addresses(BeistandDb db, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToArray();
        return asked.Length == 0 ? new Dictionary<long, string>() : await db.People.AsNoTracking().Where(p => asked.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Email, ct);
    }
}
