using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Kernel.Platform;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>A folder on an IMAP server. What was taken is known by the folder's generation and the last number reached, not by the read mark: others may read along.</summary>
internal sealed class ImapServer : IMailServer
{
    private const int Batch = 50;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(45), WithoutIdle = TimeSpan.FromSeconds(20);
    private readonly ImapClient client;
    private readonly MailboxAccess access;
    private readonly ImapFolder folder;
    private Queue<UniqueId> waiting = [];
    private CancellationTokenSource? idle;
    private bool news, one;

    /// <summary>How far a first look into a folder, or into a new generation of it, will have come; null in any other.</summary>
    private long? first;

    private ImapServer(ImapClient client, MailboxAccess access, ImapFolder folder)
    {
        (this.client, this.access, this.folder) = (client, access, folder);
        folder.CountChanged += (_, _) => { news = true; Volatile.Read(ref idle)?.Cancel(); };
    }

    public static async Task<IMailServer> At(ImapClient client, MailboxAccess access, CancellationToken ct)
    {
        try
        {
            var folder = access.Folder is "INBOX" ? client.Inbox : await client.GetFolderAsync(access.Folder, ct);
            await folder.OpenAsync(FolderAccess.ReadWrite, ct);
            return new ImapServer(client, access, (ImapFolder)folder);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<int> Take(Intake intake, CancellationToken ct)
    {
        if (waiting.Count == 0) await Search(await intake.Health(ct), ct);
        List<UniqueId> batch = [];
        while (batch.Count < (one ? 1 : Batch) && waiting.TryDequeue(out var next)) batch.Add(next);
        string? unmarked = null;
        if (batch.Count > 0)
        {
            if (await Fetch(batch, intake, ct) is not { } got) return await Take(intake, ct);
            await intake.Enter([.. got.Whole.Values, .. got.Stubs.Values], ct);
            unmarked = await Mark([.. got.Whole.Keys], access.DoneFolder, ct) ?? await Mark([.. got.Stubs.Keys], access.UnclearFolder, ct);
            Failpoint.Reach("flagged");
        }
        // A first look is repeated as a whole after a fall: only its end counts.
        if (first is { } all && waiting.Count == 0) await Passed(intake, all, unmarked, ct);
        else if (first is null && batch.Count > 0) await Passed(intake, batch.Max(u => u.Id), unmarked, ct);
        return batch.Count;
    }

    public async Task Wait(CancellationToken ct)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(WithoutIdle, ct);
            await client.NoOpAsync(ct);
            return;
        }
        using var until = new CancellationTokenSource(Look);
        Volatile.Write(ref idle, until);
        try { if (!news) await client.IdleAsync(until.Token, ct); }
        finally { Volatile.Write(ref idle, null); }
    }

    public async ValueTask DisposeAsync()
    {
        try { if (client.IsAuthenticated) await client.DisconnectAsync(true, new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token); }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ProtocolException or InvalidOperationException) { /* it hears no farewell */ }
        client.Dispose();
    }

    // At first what nobody has read; in a new generation of the folder what came since we fetch; else what is new. Twice the same does no harm.
    private async Task Search(MailboxHealth health, CancellationToken ct)
    {
        (news, one) = (false, false);
        var known = health.Generation == folder.UidValidity;
        var query = known ? SearchQuery.Uids(new UniqueIdRange(new UniqueId(folder.UidValidity, (uint)health.Reached + 1), UniqueId.MaxValue))
            : health.Generation == 0 ? SearchQuery.NotSeen : SearchQuery.DeliveredAfter(health.Since.UtcDateTime.AddDays(-2));
        // The last mail answers to any range that ends with "*".
        waiting = new((await folder.SearchAsync(query, ct)).Where(u => !known || u.Id > health.Reached));
        first = known ? null : waiting.Select(u => (long)u.Id).Append((folder.UidNext?.Id ?? 1) - 1L).Max();
    }

    /// <summary>Null where the server refused one of several: each is tried alone then.</summary>
    private async Task<(Dictionary<UniqueId, KeptMail> Whole, Dictionary<UniqueId, KeptMail> Stubs)?> Fetch(List<UniqueId> batch, Intake intake, CancellationToken ct)
    {
        var sizes = await folder.FetchAsync(batch, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Size), ct);
        var fit = sizes.Where(s => s.Size is null || s.Size <= MailSettings.LargestMail).Select(s => s.UniqueId).ToList();
        Dictionary<UniqueId, KeptMail> whole = [], stubs = [];
        try
        {
            if (fit.Count > 0) await folder.GetStreamsAsync(fit, async (_, _, uid, mail, token) =>
            {
                Failpoint.Reach("fetched");
                whole[uid] = await intake.Put(mail, token);
            }, ct);
        }
        catch (ImapCommandException refused)
        {
            // One mail that the server cannot give must not hold the others for ever.
            if (batch.Count > 1)
            {
                one = true;
                waiting = new(batch.Concat(waiting));
                return null;
            }
            if (!intake.GivesUp($"{folder.UidValidity}:{batch[0].Id}")) throw;
            stubs[batch[0]] = await Stub(batch[0], Texts.MailNotGiven(access.Folder, refused.Message), intake, ct);
        }
        foreach (var large in sizes.Where(s => s.Size > MailSettings.LargestMail))
            stubs[large.UniqueId] = await Stub(large.UniqueId, Texts.MailOverLimit(large.Size!.Value / 1024 / 1024, MailSettings.LargestMail / 1024 / 1024, access.UnclearFolder.Length > 0 ? access.UnclearFolder : access.Folder), intake, ct);
        return (whole, stubs);
    }

    private async Task<KeptMail> Stub(UniqueId uid, string missing, Intake intake, CancellationToken ct)
    {
        try { return await intake.PutStub(await folder.GetHeadersAsync(uid, ct), missing, ct); }
        catch (ImapCommandException) { return await intake.PutStub([], missing, ct); }
    }

    /// <summary>Gives the server's words where it refuses to move; the mail is safe with us all the same.</summary>
    private async Task<string?> Mark(List<UniqueId> uids, string target, CancellationToken ct)
    {
        if (uids.Count == 0) return null;
        string? refused = null;
        try
        {
            if (target.Length > 0)
            {
                await folder.MoveToAsync(uids, await FolderNamed(target, ct), ct);
                return null;
            }
        }
        catch (Exception problem) when (problem is ImapCommandException or FolderNotFoundException or ArgumentException) { refused = problem.Message; }
        try { await folder.AddFlagsAsync(uids, MessageFlags.Seen, true, ct); }
        catch (ImapCommandException problem) { refused ??= problem.Message; }
        return refused;
    }

    private async Task<IMailFolder> FolderNamed(string path, CancellationToken ct)
    {
        try { return await client.GetFolderAsync(path, ct); }
        catch (FolderNotFoundException)
        {
            var at = client.GetFolder(client.PersonalNamespaces[0]);
            var (between, made) = (client.PersonalNamespaces[0].DirectorySeparator, "");
            foreach (var name in path.Split(between))
            {
                made += made.Length == 0 ? name : between + name;
                try { at = await client.GetFolderAsync(made, ct); }
                catch (FolderNotFoundException) { at = await at.CreateAsync(name, true, ct) ?? throw new FolderNotFoundException(made); }
            }
            return at;
        }
    }

    private Task Passed(Intake intake, long reached, string? unmarked, CancellationToken ct) => intake.Note(h =>
    {
        if (h.Generation == folder.UidValidity) h.Came(h.Generation, Math.Max(h.Reached, reached), unmarked ?? h.Unmarked);
        else h.Came(folder.UidValidity, reached, unmarked);
    }, ct);
}
