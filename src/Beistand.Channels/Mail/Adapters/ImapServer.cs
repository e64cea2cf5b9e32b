using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel.Platform.Files;
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
        if (waiting.Count == 0)
        {
            news = false;
            foreach (var uid in await Waiting(await intake.Health(ct), ct)) waiting.Enqueue(uid);
        }
        List<UniqueId> batch = [];
        while (batch.Count < (one ? 1 : Batch) && waiting.TryDequeue(out var next)) batch.Add(next);
        if (batch.Count == 0)
        {
            one = false;
            if ((await intake.Health(ct)).Generation != folder.UidValidity) await Passed(intake, folder.UidNext is { } next ? next.Id - 1L : 0, null, ct);
            return 0;
        }
        if (await Fetch(batch, intake, ct) is not { } got) return await Take(intake, ct);
        var (whole, stubs) = got;
        await intake.Enter([.. whole.Values, .. stubs.Values], ct);
        var unmarked = await Mark([.. whole.Keys], access.DoneFolder, ct) ?? await Mark([.. stubs.Keys], access.UnclearFolder, ct);
        // While the first look goes on it is repeated as a whole after a fall; its end moves the mark.
        if ((await intake.Health(ct)).Generation == folder.UidValidity) await Passed(intake, batch.Max(u => u.Id), unmarked, ct);
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
    private async Task<IEnumerable<UniqueId>> Waiting(MailboxHealth health, CancellationToken ct)
    {
        var all = new UniqueIdRange(new UniqueId(folder.UidValidity, (uint)Math.Max(1, health.Reached + 1)), UniqueId.MaxValue);
        if (health.Generation == folder.UidValidity) return (await folder.SearchAsync(SearchQuery.Uids(all), ct)).Where(u => u.Id > health.Reached);
        return await folder.SearchAsync(health.Generation == 0 ? SearchQuery.NotSeen : SearchQuery.DeliveredAfter(health.Since.UtcDateTime.AddDays(-2)), ct);
    }

    /// <summary>Null where the server refused one of several: each is tried alone then.</summary>
    private async Task<(Dictionary<UniqueId, StoredFile> Whole, Dictionary<UniqueId, StoredFile> Stubs)?> Fetch(List<UniqueId> batch, Intake intake, CancellationToken ct)
    {
        var sizes = await folder.FetchAsync(batch, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Size), ct);
        var fit = sizes.Where(s => s.Size is null || s.Size <= MailSettings.LargestMail).Select(s => s.UniqueId).ToList();
        Dictionary<UniqueId, StoredFile> whole = [], stubs = [];
        try
        {
            if (fit.Count > 0) await folder.GetStreamsAsync(fit, async (_, _, uid, mail, token) => whole[uid] = await intake.Put(mail, token), ct);
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

    private async Task<StoredFile> Stub(UniqueId uid, string missing, Intake intake, CancellationToken ct)
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
        catch (Exception problem) when (problem is ImapCommandException or FolderNotFoundException) { refused = problem.Message; }
        try { await folder.AddFlagsAsync(uids, MessageFlags.Seen, true, ct); }
        catch (ImapCommandException problem) { refused ??= problem.Message; }
        return refused;
    }

    private async Task<IMailFolder> FolderNamed(string path, CancellationToken ct)
    {
        try { return await client.GetFolderAsync(path, ct); }
        catch (FolderNotFoundException)
        {
            var root = client.GetFolder(client.PersonalNamespaces[0]);
            return await root.CreateAsync(path, true, ct) ?? throw new FolderNotFoundException(path);
        }
    }

    private Task Passed(Intake intake, long reached, string? unmarked, CancellationToken ct) => intake.Note(h =>
    {
        if (h.Generation == folder.UidValidity) h.Came(h.Generation, Math.Max(h.Reached, reached), unmarked ?? h.Unmarked);
        else h.Came(folder.UidValidity, reached, unmarked);
    }, ct);
}
