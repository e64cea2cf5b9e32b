using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Beistand.Channels.Mail.Fetching;

/// <summary>Where a mail server's mails go, and how far fetching has come.</summary>
internal sealed class Intake(IServiceScopeFactory scopes, MailboxAccess access, Mailbox mailbox, TimeProvider clock)
{
    private readonly Dictionary<string, int> refused = [];

    public MailboxAccess Access => access;

    public async Task<KeptMail> Put(Stream mail, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Put(mail, ct);
    }

    /// <summary>In place of a mail that cannot be fetched whole: its head, and a word about what is missing.</summary>
    public async Task<KeptMail> PutStub(HeaderList head, string missing, CancellationToken ct)
    {
        using var stub = new MemoryStream();
        await StubMail.Of(head, missing, mailbox.Address).WriteToAsync(stub, ct);
        stub.Position = 0;
        return await Put(stub, ct);
    }

    public async Task Enter(IReadOnlyList<KeptMail> mails, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Store>().Enter(mailbox.Id, mails, ct);
    }

    /// <summary>Whether the server has now refused this one mail so often that it must not hold the others.</summary>
    public bool GivesUp(string id) => (refused[id] = refused.GetValueOrDefault(id) + 1) >= 3;

    public async Task<MailboxHealth> Health(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Row(scope.ServiceProvider.GetRequiredService<BeistandDb>(), ct);
    }

    public async Task Note(Action<MailboxHealth> what, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await db.BeginWork(ct);
        what(await Row(db, ct));
        await work.Commit(ct);
    }

    private async Task<MailboxHealth> Row(BeistandDb db, CancellationToken ct)
    {
        if (await db.Set<MailboxHealth>().FirstOrDefaultAsync(h => h.MailboxId == mailbox.Id, ct) is { } known) return known;
        var first = new MailboxHealth { MailboxId = mailbox.Id, Since = clock.GetUtcNow() };
        db.Add(first);
        return first;
    }
}
