using System.Diagnostics;
using System.Globalization;
using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Managing;

/// <summary>Tries to get at a mailbox step by step and says at which one it stops. Fetches nothing.</summary>
public sealed class TestFetching(BeistandDb db, MailServerDoor door)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Null where there is no such access or the actor is no administrator.</summary>
    public async Task<IReadOnlyList<MailCheck>?> Run(Actor by, long mailbox, CancellationToken outer)
    {
        if (!by.Is(Roles.Administrator) || await db.Set<MailboxAccess>().AsNoTracking().FirstOrDefaultAsync(a => a.MailboxId == mailbox, outer) is not { } access) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(outer);
        patience.CancelAfter(Patience);
        var begun = Stopwatch.GetTimestamp();
        List<MailCheck> checks = [];
        var steps = new Queue<(string Key, string Name, Func<string> Detail)>([
            ("reach", Texts.CheckReach, () => Texts.CheckReached(access.Host, access.Port, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds)), ("tls", Texts.CheckTls, () => $"{access.Security}"), ("login", Texts.CheckLogin, () => Texts.CheckLoggedIn(access.User))]);
        void Passed(string step)
        {
            var (_, name, detail) = steps.Dequeue();
            checks.Add(new(name, CheckState.Ok, detail()));
        }
        try { checks.Add(await Look(access, Passed, patience.Token)); }
        catch (Exception problem) when (!outer.IsCancellationRequested)
        {
            var (kind, said) = problem is OperationCanceledException ? (FetchProblem.Unreachable, $"{Patience.TotalSeconds:0} s") : FetchTrouble.Of(problem);
            checks.Add(new(steps.TryDequeue(out var at) ? at.Name : Texts.CheckFolderFound, CheckState.Failed, FetchWords.Of(kind, said, access)));
            checks.AddRange(steps.Select(s => new MailCheck(s.Name, CheckState.Skipped, Texts.CheckNotTried)));
        }
        return checks;
    }

    private async Task<MailCheck> Look(MailboxAccess access, Action<string> passed, CancellationToken ct)
    {
        if (access.By == FetchBy.Pop3)
        {
            using var pop3 = await door.Enter(new Pop3Client(), access, ct, passed);
            var found = new MailCheck(Texts.CheckFolderFound, CheckState.Ok, Texts.CheckFolderCount("POP3", pop3.Count, pop3.Count));
            await pop3.DisconnectAsync(true, ct);
            return found;
        }
        using var imap = await door.Enter(new ImapClient(), access, ct, passed);
        var folder = access.Folder is "INBOX" ? imap.Inbox : await imap.GetFolderAsync(access.Folder, ct);
        await folder.StatusAsync(StatusItems.Count | StatusItems.Unread, ct);
        var words = Texts.CheckFolderCount(access.Folder, folder.Count.ToString(CultureInfo.InvariantCulture), folder.Unread.ToString(CultureInfo.InvariantCulture));
        await imap.DisconnectAsync(true, ct);
        return new MailCheck(Texts.CheckFolderFound, CheckState.Ok, words);
    }
}
