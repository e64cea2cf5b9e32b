using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Products;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Telling;

/// <summary>Reads the log for news of products and orders mails: to who subscribes, and of an advisory to owners as well, each address once.</summary>
internal sealed class TellOfProducts(TimeProvider clock) : IEventReader
{
    public string Name => "product-news";

    public bool Concerns(EventRow row) => row.Kind is nameof(SubscriptionAsked) or nameof(AdvisoryPublished) or nameof(DownloadAdded);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var row in batch)
        {
            if (row.Kind == nameof(SubscriptionAsked) && row.Read<SubscriptionAsked>().Subscription is var asked) await db.OrderMail(SubscriptionMail.Kind, asked, $"{SubscriptionMail.Kind}:{asked}:{row.Seq}", now, ct);
            else if (row.Kind == nameof(AdvisoryPublished)) await Publish(db, row.Read<AdvisoryPublished>().Advisory, now, ct);
        }
        await Downloads(db, [.. batch.Where(r => r.Kind == nameof(DownloadAdded))], now, ct);
    }

    private static async Task Publish(BeistandDb db, long id, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Advisories.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } advisory) return;
        var told = new HashSet<string>();
        foreach (var (person, email) in await db.Affected(advisory, ct)) if (told.Add(email)) await db.OrderMail(AdvisoryMail.ToPerson(id), person, $"{AdvisoryMail.ToPerson(id)}:{person}", now, ct);
        var devices = db.DevicesOf(advisory).Select(d => (long?)d.Id);
        var subscribers = await db.Subscriptions.AsNoTracking().Where(s => s.ConfirmedAt != null && ((s.ModelId != null && s.ModelId == advisory.ModelId) || (s.DeviceId != null && devices.Contains(s.DeviceId)))).OrderBy(s => s.Id).Select(s => new { s.Id, s.Email }).ToListAsync(ct);
        foreach (var one in subscribers) if (told.Add(one.Email)) await db.OrderMail(AdvisoryMail.ToSubscriber(id), one.Id, $"{AdvisoryMail.ToSubscriber(id)}:{one.Id}", now, ct);
    }

    // What comes in together is told together: an import of many files is one mail.
    private static async Task Downloads(BeistandDb db, IReadOnlyList<EventRow> added, DateTimeOffset now, CancellationToken ct)
    {
        if (added.Count == 0) return;
        var ids = added.Select(r => r.Read<DownloadAdded>().Download).ToArray();
        var models = await db.Set<DownloadModel>().Where(m => ids.Contains(m.DownloadId)).Select(m => (long?)m.ModelId).Distinct().ToArrayAsync(ct);
        var kind = DownloadNewsMail.Of(added[0].Seq, added[^1].Seq);
        var subscribers = await db.Subscriptions.Where(s => s.ConfirmedAt != null && (models.Contains(s.ModelId) || db.Set<Device>().Any(d => d.Id == s.DeviceId && models.Contains(d.ModelId)))).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        foreach (var id in subscribers) await db.OrderMail(kind, id, $"{kind}:{id}", now, ct);
    }
}

internal static class Owners
{
    extension(BeistandDb db)
    {
        /// <summary>Whom an advisory concerns: who uses a device; where nobody is named, who has been known longest of the organisation it was sold to.</summary>
        public async Task<IReadOnlyList<(long Id, string Email)>> Affected(Advisory advisory, CancellationToken ct)
        {
            var devices = db.DevicesOf(advisory);
            var owners = devices.Where(d => d.OwnerId != null).Select(d => d.OwnerId!.Value);
            var contacts = db.ContactsOf(devices);
            var people = await db.People.AsNoTracking().Where(p => p.DeactivatedAt == null && (owners.Contains(p.Id) || contacts.Contains(p.Id))).OrderBy(p => p.Id).Select(p => new { p.Id, p.Email }).ToListAsync(ct);
            return [.. people.Where(p => !p.Email.EndsWith(".invalid", StringComparison.Ordinal)).Select(p => (p.Id, p.Email))];
        }

        /// <summary>Of the devices those that a person is told of.</summary>
        public IQueryable<Device> DevicesOf(Advisory advisory, Person person) => db.DevicesOf(advisory).Where(d => d.OwnerId == person.Id
            || (d.OwnerId == null && d.OrganisationId != null && d.OrganisationId == person.OrganisationId && !db.Set<Person>().Any(p => p.OrganisationId == person.OrganisationId && p.DeactivatedAt == null && p.Id < person.Id)));

        private IQueryable<long> ContactsOf(IQueryable<Device> devices)
        {
            var organisations = devices.Where(d => d.OwnerId == null && d.OrganisationId != null).Select(d => d.OrganisationId);
            return db.People.Where(p => p.DeactivatedAt == null && p.OrganisationId != null && organisations.Contains(p.OrganisationId)).GroupBy(p => p.OrganisationId).Select(g => g.Min(p => p.Id));
        }
    }
}
