using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Products;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Telling;

/// <summary>Tells one owner or subscriber of an advisory. What was withdrawn meanwhile is not told.</summary>
internal sealed class AdvisoryMail(BeistandDb db, HouseMail mails, SubscriberLinks links, Settings settings) : IOrderedMail
{
    private const string Person = "advisory-owner:", Subscriber = "advisory-subscriber:";
    private const int MostSerials = 20;

    public static string ToPerson(long advisory) => string.Create(CultureInfo.InvariantCulture, $"{Person}{advisory}");
    public static string ToSubscriber(long advisory) => string.Create(CultureInfo.InvariantCulture, $"{Subscriber}{advisory}");

    /// <summary>Each address gets it once, and must get it.</summary>
    public bool IsAutomatic => false;

    public bool Writes(string kind) => kind.StartsWith(Person, StringComparison.Ordinal) || kind.StartsWith(Subscriber, StringComparison.Ordinal);

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var number = long.Parse(kind[(kind.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (await db.Advisories.AsNoTracking().Include(a => a.Model).FirstOrDefaultAsync(a => a.Id == number && a.Withdrawn == null, ct) is not { } advisory) return null;
        return kind.StartsWith(Person, StringComparison.Ordinal) ? await ToOwner(advisory, id, ct) : await ToSubscriber(advisory, id, ct);
    }

    private async Task<MimeMessage?> ToOwner(Advisory advisory, long id, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.DeactivatedAt == null, ct) is not { } person) return null;
        var serials = await db.DevicesOf(advisory, person).OrderBy(d => d.SerialKey).Select(d => new { d.Serial, d.Model.Name }).Take(MostSerials + 1).ToListAsync(ct);
        if (serials.Count == 0) return null;
        using var language = Language.Use(person.Language);
        var site = settings[SiteSettings.Url].TrimEnd('/');
        var lines = serials.Take(MostSerials).Select(s => $"– {s.Name}, {s.Serial}: {site}{ProductAddresses.Device(person.Language, s.Serial)}").Concat(serials.Count > MostSerials ? [Texts.ProductsAndMore] : Array.Empty<string>());
        return await Mail(advisory, $"advisory.{advisory.Id}.{id}", person.Name, person.Email, person.Language, string.Join('\n', lines), Texts.AdvisoryWhyOwner, ct);
    }

    private async Task<MimeMessage?> ToSubscriber(Advisory advisory, long id, CancellationToken ct)
    {
        if (await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.ConfirmedAt != null, ct) is not { } one) return null;
        using var language = Language.Use(one.Language);
        var (about, link) = await links.Of(one, ct);
        var mail = await Mail(advisory, $"advisory.{advisory.Id}.s{id}", "", one.Email, one.Language, "– " + about, Texts.ProductsWhySubscriber(link), ct);
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{link}>");
        return mail;
    }

    private Task<MimeMessage> Mail(Advisory advisory, string id, string name, string address, string language, string devices, string why, CancellationToken ct) => mails.Write(
        AutomaticMail.Advisory, id, name, address, language, ct, ("what", Texts.Of("Advisory" + advisory.Severity)), ("title", advisory.Title), ("text", advisory.Text), ("devices", devices), ("why", why));
}
