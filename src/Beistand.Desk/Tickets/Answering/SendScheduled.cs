using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Answering;

/// <summary>The job that sends waiting answers when their time has come, in the name of their writers.</summary>
internal sealed class SendScheduled(TicketVerbs verbs, AnswerHandler answering, BeistandDb db, DueClock due, TimeProvider clock)
{
    private const int Batch = 50;
    private static readonly TimeSpan KeepWithdrawn = TimeSpan.FromDays(7);

    public async Task<bool> Run(CancellationToken ct)
    {
        var now = await due.Now(db, ct);
        var waiting = await db.ScheduledAnswers.AsNoTracking().Where(a => a.SendAt <= now && a.WithdrawnAt == null && a.Problem == null).OrderBy(a => a.SendAt).ThenBy(a => a.Id)
            .Join(db.Tickets, a => a.TicketId, t => t.Id, (a, t) => new { a.Id, a.AuthorId, t.Number, Author = a.Author!.Name }).Take(Batch).ToListAsync(ct);
        foreach (var one in waiting)
        {
            var outcome = await Send(one.Id, one.Number, new Actor(ActorKind.System, one.AuthorId, one.Author), ct);
            db.ChangeTracker.Clear();
            if (outcome is Refused refused) await Stop(one.Id, refused.Text, ct);
        }
        return waiting.Count == Batch;
    }

    private Task<Outcome> Send(long id, string number, Actor author, CancellationToken ct) =>
        verbs.Do(author, number, Verb.Answer, $"scheduled:{id}", async (ticket, now) =>
        {
            if (await db.ScheduledAnswers.FirstOrDefaultAsync(a => a.Id == id && a.SendAt <= now && a.WithdrawnAt == null, ct) is not { } waiting) return Outcome.Done;
            // What was written hours ago answers what was asked then.
            if (waiting.IsLater && await db.Messages.AnyAsync(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromCustomer && m.At > waiting.At, ct)) return Outcome.Refused(Texts.ScheduledOvertaken);
            if (await db.TakeUploads(author, waiting.UploadIds, ct) is not { } files) return Outcome.Refused(Texts.UploadGone);
            db.Remove(waiting);
            var command = new Answer(number, waiting.Text, waiting.Html, ThenClose: waiting.ThenClose, ThenWait: waiting.ThenWait, Cc: waiting.Cc, Bcc: waiting.Bcc);
            return await answering.Send(author.PersonId, ticket, command, files, now, ct);
        }, ct);

    private async Task Stop(long id, string problem, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        if (await db.ScheduledAnswers.FirstOrDefaultAsync(a => a.Id == id, ct) is not { } waiting) return;
        waiting.Stop(problem);
        db.Record(new AnswerStopped(waiting.TicketId, id), Actor.System, clock.GetUtcNow());
        await work.Commit(ct);
    }

    /// <summary>Job: what was taken back long ago is forgotten.</summary>
    public async Task<bool> Forget(CancellationToken ct)
    {
        var old = clock.GetUtcNow() - KeepWithdrawn;
        await db.ScheduledAnswers.Where(a => a.WithdrawnAt < old).ExecuteDeleteAsync(ct);
        return false;
    }
}
