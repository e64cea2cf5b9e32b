using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Products;
using Beistand.Library.Products.Subscribing;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Telling;

/// <summary>Asks whether it was really the owner of the address who subscribed. Nothing in it was written by who typed the address.</summary>
internal sealed class SubscriptionMail(BeistandDb db, HouseMail mails, SubscriberLinks links, TimeProvider clock) : IOrderedMail
{
    public const string Kind = "subscription";

    public bool Writes(string kind) => kind == Kind;

    /// <param name="id">of the subscription</param>
    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - SubscribeHandler.Waits;
        if (await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.ConfirmedAt == null && s.AskedAt > since, ct) is not { } one) return null;
        var (about, link) = await links.Of(one, ct);
        return await mails.Write(AutomaticMail.Subscription, $"subscription.{id}.{one.AskedAt.UtcTicks}", "", one.Email, one.Language, ct, ("product", about), ("link", link));
    }
}

/// <summary>What a subscription is about in words, and a secret address at which it is confirmed or ended.</summary>
internal sealed class SubscriberLinks(SubscribeHandler subscribing, Settings settings)
{
    public async Task<(string About, string Link)> Of(Subscription one, CancellationToken ct)
    {
        var secret = await subscribing.Link(one.Id, ct);
        return ((await subscribing.Open(secret, ct))?.About ?? "", settings[SiteSettings.Url].TrimEnd('/') + ProductAddresses.Subscription(one.Language, secret));
    }
}
