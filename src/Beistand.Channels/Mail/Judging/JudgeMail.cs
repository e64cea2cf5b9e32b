using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.People;
using Beistand.Desk.Tickets.Participating;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Judging;

/// <summary>Somebody says where a waiting mail belongs. Reference is the number of the ticket that has it now.</summary>
public sealed class JudgeMail(BeistandDb db, WaitingMails waiting, ParticipantHandler participants, IServiceProvider services, TimeProvider clock)
{
    /// <param name="takesPart">Whether the sender's further mails come into the ticket by themselves.</param>
    public Task<Outcome> Accept(Actor by, long id, bool takesPart, CancellationToken ct) => Decide(by, id, Decided.Accepted, async (mail, now) =>
    {
        if (mail.Ticket is not { MayTake: true } ticket) return Outcome.Refused(Texts.JudgeNotYours);
        if (takesPart && mail.Raw.Doubt is not (Doubt.Agent or Doubt.Many) && await participants.Add(by, ticket.Number, mail.Raw.FromName, mail.Raw.From, ct) is Refused refused) return refused;
        db.Record(new MailAccepted(mail.Raw.PointsTo, id), by, now);
        return Outcome.Done;
    }, ct);

    public Task<Outcome> OpenNew(Actor by, long id, CancellationToken ct) =>
        Decide(by, id, Decided.NewTicket, (mail, _) => Task.FromResult<Outcome>(mail.MayDecide ? Outcome.Done : Outcome.Refused(Texts.JudgeNotYours)), ct);

    /// <param name="others">Also what else waits of this address in this mailbox.</param>
    public Task<Outcome> CallSpam(Actor by, long id, bool others, CancellationToken ct) => Decide(by, id, Decided.Spam, async (mail, now) =>
    {
        if (!mail.MayDecide) return Outcome.Refused(Texts.JudgeNotYours);
        var (from, box) = (mail.Raw.From, mail.Raw.MailboxId);
        db.Record(new MailCalledSpam(mail.Raw.PointsTo, id), by, now);
        var more = others ? await WaitingMails.VisibleTo(db, by).Where(m => m.State == RawMailState.Unclear && m.From == from && m.MailboxId == box && m.Id != id).ToListAsync(ct) : [];
        foreach (var one in more)
        {
            if (await waiting.One(by, one.Id, ct) is not { MayDecide: true }) continue;
            one.Decide(new Decision(Decided.Spam, by.PersonId, now), Texts.CalledSpam(by.Name));
            db.Record(new MailCalledSpam(one.PointsTo, one.Id), by, now);
        }
        return Outcome.Done;
    }, ct);

    private async Task<Outcome> Decide(Actor by, long id, Decided decided, Func<WaitingMail, DateTimeOffset, Task<Outcome>> act, CancellationToken ct)
    {
        if (await waiting.One(by, id, ct) is not { } mail) return Outcome.NotFound;
        if (mail.Raw.State != RawMailState.Unclear) return await Told(by, mail.Raw, decided, ct);
        try
        {
            await using var work = await db.BeginWork(ct);
            var (raw, now) = (await db.RawMails.FirstAsync(m => m.Id == id, ct), clock.GetUtcNow());
            if (raw.State != RawMailState.Unclear) return await Told(by, raw, decided, ct);
            raw.Decide(new Decision(decided, by.PersonId, now), decided == Decided.Spam ? Texts.CalledSpam(by.Name) : null);
            if (await act(mail, now) is not Done and var not) return not;
            await work.Commit(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await Told(by, await db.RawMails.AsNoTracking().FirstAsync(m => m.Id == id, ct), decided, ct);
        }
        return await Finish(id, decided, ct);
    }

    // At once, so that whoever decided finds the mail where he sent it; were the server to stop here, the job would do it.
    private async Task<Outcome> Finish(long id, Decided decided, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (decided == Decided.Spam) return Outcome.Done;
        try { await ((ReceiveMails)services.GetService(typeof(ReceiveMails))!).WorkOn(id, ct); }
        catch (Exception later) when (later is not OperationCanceledException) { /* the job was quicker, or tries again and keeps the reason */ }
        return new Done(await db.RawMails.AsNoTracking().Where(m => m.Id == id).Select(m => m.TicketNumber).FirstAsync(ct));
    }

    private async Task<Outcome> Told(Actor by, RawMail raw, Decided decided, CancellationToken ct)
    {
        // Sent twice.
        if (raw.Decision is { } same && same.By == by.PersonId && same.As == decided) return new Done(raw.TicketNumber);
        var who = raw.Decision is { } first ? await db.People.Where(p => p.Id == first.By).Select(p => p.Name).FirstOrDefaultAsync(ct) ?? "" : "";
        return Outcome.Refused(raw.Decision?.As switch
        {
            Decided.Accepted => Texts.AlreadyAccepted(who, raw.TicketNumber ?? "…"),
            Decided.NewTicket => Texts.AlreadyOpened(who, raw.TicketNumber ?? "…"),
            Decided.Spam => Texts.AlreadySpam(who),
            _ => Texts.AlreadyJudged,
        });
    }
}
