using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Tokens;

/// <param name="Person">E-mail address of the person for whom the program acts.</param>
/// <param name="Days">Until it expires; null for never.</param>
public sealed record TokenForm(string Name = "", string Person = "", Scopes Scopes = Scopes.TicketsRead, int? Days = 365);

/// <summary>An administrator makes and revokes tokens.</summary>
public sealed class ManageTokens(BeistandDb db, ApiTokens tokens, TimeProvider clock)
{
    public const int LongestDays = 3650;
    private const Scopes All = Scopes.TicketsRead | Scopes.TicketsWrite | Scopes.MessagesWrite | Scopes.PeopleRead | Scopes.PeopleWrite | Scopes.ProductsRead;

    /// <summary>Reference is the token itself: it is shown once and cannot be read again.</summary>
    public async Task<Outcome> Make(Actor by, TokenForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var address = Person.Normalise(form.Person);
        if (await db.People.FirstOrDefaultAsync(p => p.Email == address && p.DeactivatedAt == null, ct) is not { } person) return Outcome.Refused(Texts.TokenPersonUnknown, nameof(form.Person));
        var now = clock.GetUtcNow();
        var (token, secret) = ApiToken.Make(form.Name.Trim(), person.Id, form.Scopes, form.Days is { } days ? now.AddDays(days) : null, now);
        db.Add(token);
        await db.SaveChangesAsync(ct);
        await Audit.Write(db, by, "token.created", $"token:{token.Id}", null,
            new { token.Name, token.Prefix, person = person.Name, scopes = string.Join(", ", ScopeNames.Of(token.Scopes)), validUntil = token.ExpiresAt }, now, ct);
        await work.Commit(ct);
        return new Done(secret);
    }

    public async Task<Outcome> Revoke(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ApiTokens.FirstOrDefaultAsync(t => t.Id == id, ct) is not { } token) return Outcome.NotFound;
        if (token.RevokedAt is not null) return Outcome.Done;
        var now = clock.GetUtcNow();
        token.Revoke(now);
        await Audit.Write(db, by, "token.revoked", $"token:{id}", new { token.Name, token.Prefix, active = true }, new { token.Name, token.Prefix, active = false }, now, ct);
        db.Record(new RightsChanged(token.PersonId), by, now);
        await work.Commit(ct);
        tokens.Forget();
        return Outcome.Done;
    }

    private static Refused? Refuse(TokenForm form) => form switch
    {
        { Name: var name } when name.Trim().Length == 0 => Outcome.Refused(Texts.TokenNameMissing, nameof(form.Name)),
        { Name.Length: > 120 } => Outcome.Refused(Texts.MailFieldTooLong(120), nameof(form.Name)),
        { Scopes: var scopes } when scopes == Scopes.None || (scopes & ~All) != 0 => Outcome.Refused(Texts.TokenScopesMissing, nameof(form.Scopes)),
        { Days: < 1 or > LongestDays } => Outcome.Refused(Texts.TokenDaysWrong(LongestDays), nameof(form.Days)),
        _ => null,
    };
}
