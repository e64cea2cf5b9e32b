using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The job that takes stored mails through the steps, one at a time, each on its own.</summary>
internal sealed class ReceiveMails(IServiceScopeFactory scopes, Rush rush, TimeProvider clock, ILogger<ReceiveMails> log)
{
    private static readonly Type[] Steps = [typeof(ReadHeaders), typeof(RecogniseKind), typeof(Unwrap), typeof(ReadContent), typeof(CutQuote), typeof(CutSignature), typeof(KnowOwn), typeof(FindTicket), typeof(KnowTwin), typeof(LimitSenders), typeof(ApplyRules), typeof(SetAside)];

    public async Task<bool> Run(CancellationToken ct)
    {
        List<long> waiting;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
            waiting = await db.RawMails.AsNoTracking().Where(m => m.State == RawMailState.Stored).OrderBy(m => m.Attempts).ThenBy(m => m.Id).Select(m => m.Id).Take(50).ToListAsync(ct);
        }
        foreach (var id in waiting)
        {
            await rush.Pass(ct);
            try { await WorkOn(id, ct); }
            // Whoever decided about it worked on it meanwhile.
            catch (DbUpdateConcurrencyException) { }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "Mail {Mail} could not be worked on", id);
                await Fail(id, problem is FormatException ? Texts.MailUnreadable : problem.Message, ct);
            }
        }
        return waiting.Count == 50;
    }

    /// <summary>Takes one mail through all steps; nothing where it does not wait for that any more.</summary>
    public async Task WorkOn(long id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var raw = await db.RawMails.FirstAsync(m => m.Id == id, ct);
        if (raw.State != RawMailState.Stored) return;
        var mailbox = await db.Mailboxes.AsNoTracking().FirstAsync(m => m.Id == raw.MailboxId, ct);
        await using var content = scope.ServiceProvider.GetRequiredService<IFileStore>().Open(raw.Sha256);
        List<MailNotice> notices = [];
        var mail = new InboundMail(raw, mailbox, await Parse.Mime(content, ct, notices));
        mail.Notices.AddRange(notices);
        foreach (var step in Steps) await ((IInboundStep)scope.ServiceProvider.GetRequiredService(step)).Take(mail, ct);
        Failpoint.Reach("parsed");
        if (mail.Discard is null && mail.Doubt is null) await Make(mail, scope.ServiceProvider.GetRequiredService<OpenOrAppend>(), db, ct);
        else await Keep(mail, db, ct);
    }

    private static async Task Make(InboundMail mail, OpenOrAppend making, BeistandDb db, CancellationToken ct)
    {
        var ticket = await making.Do(mail, ct);
        db.ChangeTracker.Clear();
        var raw = await db.RawMails.FirstAsync(m => m.Id == mail.Raw.Id, ct);
        raw.Tell(mail);
        raw.Became(ticket, mail.Automatic);
        await Save(db, ct);
    }

    private async Task Keep(InboundMail mail, BeistandDb db, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        mail.Raw.Tell(mail);
        if (mail.Discard is { } reason) mail.Raw.Discard(reason);
        else
        {
            mail.Raw.Wait(mail.Doubt!.Value, mail.PointsTo);
            db.Record(new MailWaits(mail.PointsTo, mail.Raw.Id), Actor.System, clock.GetUtcNow());
        }
        await work.Commit(ct);
    }

    private async Task Fail(long id, string reason, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        (await db.RawMails.FirstAsync(m => m.Id == id, ct)).Fail(reason);
        await Save(db, ct);
    }

    private static async Task Save(BeistandDb db, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await work.Commit(ct);
    }
}
