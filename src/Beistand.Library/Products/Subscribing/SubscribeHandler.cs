using System.Net.Mail;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Subscribing;

/// <summary>A wish for mails about a model or one device.</summary>
/// <param name="Model">What stands in its address; empty where it is about a device.</param>
/// <param name="Serial">Of the device; empty where it is about a model.</param>
public sealed record SubscribeTo(string Model, string Serial, string Email, string Language);

/// <param name="About">Name of the model, or model and serial number.</param>
public sealed record SubscriptionView(string About, bool Confirmed, string Language);

/// <summary>Begins, confirms and ends subscriptions. Whoever types an address learns nothing of whom it belongs to and what it has subscribed to.</summary>
public sealed class SubscribeHandler(BeistandDb db, TimeProvider clock)
{
    /// <summary>How long one may wait with confirming.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    public async Task<Outcome> Subscribe(Actor by, SubscribeTo wish, CancellationToken ct)
    {
        var email = wish.Email.Trim().ToLowerInvariant();
        if (!IsAddress(email)) return Outcome.Refused(Texts.ProductsEmailWrong, "Email");
        await using var work = await db.BeginWork(ct);
        var key = Serial.Of(wish.Serial)?.Key;
        var device = key is null ? null : await db.Devices.Where(d => d.SerialKey == key).Select(d => (long?)d.Id).FirstOrDefaultAsync(ct);
        var model = device is not null ? null : await db.ProductModels.VisibleTo(by).Where(m => m.Slug == wish.Model).Select(m => (long?)m.Id).FirstOrDefaultAsync(ct);
        if (device is null && model is null) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        var subscription = await db.Subscriptions.FirstOrDefaultAsync(s => s.Email == email && s.ModelId == model && s.DeviceId == device, ct);
        if (subscription?.ConfirmedAt is not null) return Outcome.Done;
        if (subscription is null) db.Add(subscription = new Subscription { ModelId = model, DeviceId = device, Email = email, Language = wish.Language == "en" ? "en" : "de" });
        subscription.Ask(now);
        await db.SaveChangesAsync(ct);
        db.Record(new SubscriptionAsked(subscription.Id), by, now);
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>What a secret from a mail opens; null where it opens nothing any more.</summary>
    public async Task<SubscriptionView?> Open(string secret, CancellationToken ct)
    {
        if (await Of(secret, ct) is not { } one) return null;
        var about = one.DeviceId is { } device
            ? await db.Devices.Where(d => d.Id == device).Select(d => d.Model.Name + " · " + d.Serial).FirstAsync(ct)
            : await db.ProductModels.Where(m => m.Id == one.ModelId).Select(m => m.Name).FirstAsync(ct);
        return new(about, one.ConfirmedAt is not null, one.Language);
    }

    public async Task<Outcome> Confirm(string secret, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        if (await Of(secret, ct) is not { } one) return Outcome.NotFound;
        if (one.ConfirmedAt is not null) return Outcome.Done;
        var now = clock.GetUtcNow();
        one.Confirm(now);
        db.Record(new SubscriptionConfirmed(one.Id), Actor.Anonymous, now);
        await work.Commit(ct);
        return Outcome.Done;
    }

    public async Task<Outcome> Unsubscribe(string secret, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        if (await Of(secret, ct) is not { } one) return Outcome.Done;
        db.Remove(one);
        db.Record(new SubscriptionEnded(one.Id), Actor.Anonymous, clock.GetUtcNow());
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>A new secret for a mail about this subscription.</summary>
    public async Task<string> Link(long subscription, CancellationToken ct)
    {
        var secret = RandomId.NewSecret();
        await using var work = await db.BeginWork(ct);
        db.Add(new SubscriptionToken { Hash = RandomId.Hash(secret), SubscriptionId = subscription });
        await work.Commit(ct);
        return secret;
    }

    private async Task<Subscription?> Of(string secret, CancellationToken ct)
    {
        var (hash, since) = (RandomId.Hash(secret), clock.GetUtcNow() - Waits);
        return await db.Set<SubscriptionToken>().Where(t => t.Hash == hash).Join(db.Subscriptions, t => t.SubscriptionId, s => s.Id, (t, s) => s).FirstOrDefaultAsync(s => s.ConfirmedAt != null || s.AskedAt > since, ct);
    }

    private static bool IsAddress(string email) => email.Length is > 2 and <= 254 && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(email, out var read) && read.Address == email && read.Host.Contains('.', StringComparison.Ordinal);
}
