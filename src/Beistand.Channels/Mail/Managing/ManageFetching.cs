using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <param name="Secret">As typed; empty leaves the stored one.</param>
public sealed record AccessForm(
    FetchBy By = FetchBy.Imap, string Host = "", string Port = "", MailSecurity Security = MailSecurity.Tls, string User = "", SignInWith SignIn = SignInWith.Password, string Secret = "",
    string ClientId = "", string AuthorizeUrl = "", string TokenUrl = "", string Scope = "", string Folder = "INBOX", string DoneFolder = "", string UnclearFolder = "")
{
    private static readonly Dictionary<(FetchBy, MailSecurity), string> Usual = new()
    {
        [(FetchBy.Imap, MailSecurity.Tls)] = "993", [(FetchBy.Imap, MailSecurity.StartTls)] = "143", [(FetchBy.Pop3, MailSecurity.Tls)] = "995", [(FetchBy.Pop3, MailSecurity.StartTls)] = "110",
    };

    public static AccessForm Of(MailboxAccess a) => new(
        a.By, a.Host, $"{a.Port}", a.Security, a.User, a.SignIn, "", a.ClientId, a.AuthorizeUrl, a.TokenUrl, a.Scope, a.Folder, a.DoneFolder, a.UnclearFolder);

    /// <summary>Without blanks around, and with what the provider is known to need.</summary>
    public AccessForm Completed()
    {
        var place = TokenPlace.Known.GetValueOrDefault(SignIn);
        static string Or(string typed, string? known) => typed.Trim() is { Length: > 0 } text ? text : known ?? "";
        return this with
        {
            Host = Or(Host, place?.Host),
            Port = Or(Port, Usual[(By, Security)]),
            User = User.Trim(),
            ClientId = ClientId.Trim(),
            AuthorizeUrl = Or(AuthorizeUrl, place?.AuthorizeUrl),
            TokenUrl = Or(TokenUrl, place?.TokenUrl),
            Scope = Or(Scope, place?.Scope),
            Folder = Or(Folder, By == FetchBy.Pop3 ? "INBOX" : null),
            DoneFolder = DoneFolder.Trim(),
            UnclearFolder = UnclearFolder.Trim(),
        };
    }
}

/// <summary>An administrator says from where a mailbox is fetched.</summary>
public sealed class ManageFetching(BeistandDb db, MailboxSecrets secrets, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, long mailbox, AccessForm typed, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        var form = typed.Completed();
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (!await db.Mailboxes.AnyAsync(m => m.Id == mailbox, ct)) return Outcome.NotFound;
        var access = await db.Set<MailboxAccess>().FirstOrDefaultAsync(a => a.MailboxId == mailbox, ct);
        if (AccessRules.Refuse(form, access) is { } wrong) return wrong;
        var (now, old, hadSecret) = (clock.GetUtcNow(), access is null ? null : Fields(access), access?.Secret);
        if (access is null) db.Add(access = new MailboxAccess { MailboxId = mailbox });
        // A refresh token belongs to the application and the account it was given for.
        if ((access.ClientId, access.User, access.TokenUrl) != (form.ClientId, form.User, form.TokenUrl)) access.RefreshToken = "";
        var elsewhere = (access.Host, access.User, access.Folder) != (form.Host, form.User, form.Folder);
        Take(access, form);
        if (form.Secret.Length > 0) access.Secret = secrets.Seal(form.Secret);
        access.Changed();
        if (await db.Set<MailboxHealth>().FirstOrDefaultAsync(h => h.MailboxId == mailbox, ct) is { } health) health.BeginAnew(now, elsewhere);
        else db.Add(new MailboxHealth { MailboxId = mailbox, Since = now });
        var secret = form.Secret.Length > 0 ? Audit.Hidden : null;
        await Audit.Write(db, by, "mailbox.access", $"mailbox:{mailbox}", old is null ? null : old with { Secret = hadSecret is { Length: > 0 } ? Audit.Hidden : "" }, Fields(access) with { Secret = secret ?? (access.Secret.Length > 0 ? Audit.Hidden : "") }, now, ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    /// <summary>Fetching ends; what was fetched stays.</summary>
    public async Task<Outcome> End(Actor by, long mailbox, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<MailboxAccess>().FirstOrDefaultAsync(a => a.MailboxId == mailbox, ct) is not { } access) return Outcome.Done;
        db.Remove(access);
        if (await db.Set<MailboxHealth>().FirstOrDefaultAsync(h => h.MailboxId == mailbox, ct) is { } health) db.Remove(health);
        await Audit.Write(db, by, "mailbox.access", $"mailbox:{mailbox}", Fields(access), null, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private static void Take(MailboxAccess access, AccessForm form)
    {
        (access.By, access.Host, access.Port, access.Security, access.User, access.SignIn) = (form.By, form.Host, int.Parse(form.Port, System.Globalization.CultureInfo.InvariantCulture), form.Security, form.User, form.SignIn);
        (access.ClientId, access.AuthorizeUrl, access.TokenUrl, access.Scope) = access.UsesTokens ? (form.ClientId, form.AuthorizeUrl, form.TokenUrl, form.Scope) : ("", "", "", "");
        (access.Folder, access.DoneFolder, access.UnclearFolder) = form.By == FetchBy.Imap ? (form.Folder, form.DoneFolder, form.UnclearFolder) : ("INBOX", "", "");
    }

    private sealed record Written(string By, string Server, string User, string SignIn, string ClientId, string TokenUrl, string Folder, string Done, string Unclear, string Secret = "");

    private static Written Fields(MailboxAccess a) => new($"{a.By}", $"{a.Host}:{a.Port} {a.Security}", a.User, $"{a.SignIn}", a.ClientId, a.TokenUrl, a.Folder, a.DoneFolder, a.UnclearFolder);
}
