using System.Globalization;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Products;
using Beistand.Library.Products.Subscribing;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Subscribing;

/// <summary>Asks the owner of an address whether he wants mails about a model or device. The secret in its link is made only now, so that it lies nowhere while the mail waits.</summary>
internal sealed class ConfirmSubscriptionMail(BeistandDb db, HouseMail mails, SubscribeHandler subscribing, Settings settings) : IOrderedMail
{
    public const string Kind = "confirm-subscription";

    public bool Writes(string kind) => kind == Kind;

    /// <param name="id">Place of the wish in the log: who asks again gets a mail again.</param>
    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        if (await db.Set<EventRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Seq == id && e.Kind == nameof(SubscriptionAsked), ct) is not { } row) return null;
        var wished = row.Read<SubscriptionAsked>().Subscription;
        if (await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == wished && s.ConfirmedAt == null, ct) is not { } one) return null;
        var secret = await subscribing.Link(one.Id, ct);
        if (await subscribing.Open(secret, ct) is not { } view) return null;
        return await mails.Write(AutomaticMail.ConfirmSubscription, string.Create(CultureInfo.InvariantCulture, $"{Kind}.{id}"), "", one.Email, one.Language, ct,
            ("about", view.About), ("link", settings[SiteSettings.Url].TrimEnd('/') + SubscribeHandler.Path(one.Language, secret)));
    }
}
