using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Products;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Telling;

/// <summary>Tells a subscriber of all downloads for his model that came in one stretch of the log. What was withdrawn or replaced meanwhile is left out; nothing left, nothing is sent.</summary>
internal sealed class DownloadNewsMail(BeistandDb db, HouseMail mails, SubscriberLinks links, Settings settings) : IOrderedMail
{
    private const string Prefix = "download-news:";
    private const int Most = 20;

    public static string Of(long first, long last) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{first}:{last}");

    public bool IsAutomatic => false;

    public bool Writes(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var range = kind[Prefix.Length..].Split(':').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        if (await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.ConfirmedAt != null, ct) is not { } one) return null;
        var (first, last) = (range[0], range[1]);
        var added = (await db.Set<EventRow>().AsNoTracking().Where(e => e.Seq >= first && e.Seq <= last && e.Kind == nameof(DownloadAdded)).ToListAsync(ct)).Select(e => e.Read<DownloadAdded>().Download).ToArray();
        var model = one.ModelId ?? await db.Devices.Where(d => d.Id == one.DeviceId).Select(d => (long?)d.ModelId).FirstOrDefaultAsync(ct);
        if (await db.ProductModels.AsNoTracking().FirstOrDefaultAsync(m => m.Id == model && m.Published, ct) is not { } about) return null;
        var news = await db.Downloads.AsNoTracking().Where(d => added.Contains(d.Id) && d.Withdrawn == null && d.ReplacedById == null && d.Models.Any(m => m.ModelId == model))
            .OrderByDescending(d => d.Severity).ThenBy(d => d.Id).Take(Most + 1).ToListAsync(ct);
        if (news.Count == 0) return null;
        using var language = Language.Use(one.Language);
        var list = string.Join('\n', news.Take(Most).Select(d => $"– {d.Title} {d.Version}".TrimEnd() + (d.Severity == DownloadSeverity.Critical ? $" ({Texts.DownloadCritical})" : "")).Concat(news.Count > Most ? [Texts.ProductsAndMore] : Array.Empty<string>()));
        var (_, end) = await links.Of(one, ct);
        var mail = await mails.Write(AutomaticMail.DownloadNews, $"{kind.Replace(':', '.')}.{id}", "", one.Email, one.Language, ct,
            ("product", about.Name), ("list", list), ("link", settings[SiteSettings.Url].TrimEnd('/') + ProductAddresses.Model(one.Language, about.Slug)), ("why", Texts.ProductsWhySubscriber(end)));
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{end}>");
        return mail;
    }
}
