using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.MailLinks;

/// <summary>The job that finds out who asked and orders the mail: for customers to sign in, for agents to set a password, and for nobody else.</summary>
internal sealed class AnswerLinkRequests(BeistandDb db, TimeProvider clock)
{
    public const int AnHour = 3;
    private const int Batch = 50;

    public async Task<bool> Run(CancellationToken ct)
    {
        var open = await db.Set<LinkRequest>().AsNoTracking().Where(r => r.PersonId == null).OrderBy(r => r.Id).Select(r => r.Id).Take(Batch).ToListAsync(ct);
        foreach (var id in open)
        {
            await using var work = await db.BeginWork(ct);
            if (await db.Set<LinkRequest>().FirstOrDefaultAsync(r => r.Id == id && r.PersonId == null, ct) is not { } request) continue;
            await Answer(request, ct);
            await work.Commit(ct);
        }
        return open.Count == Batch;
    }

    private async Task Answer(LinkRequest request, CancellationToken ct)
    {
        var (now, hourAgo) = (clock.GetUtcNow(), clock.GetUtcNow() - TimeSpan.FromHours(1));
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Email == request.Address && p.DeactivatedAt == null, ct);
        if (person is null || person.IsAgent != (request.For == LinkUse.SetPassword)
            || await db.Set<LinkRequest>().CountAsync(r => r.PersonId == person.Id && r.For == request.For && r.At > hourAgo, ct) >= AnHour)
        {
            db.Remove(request);
            return;
        }
        request.Accept(person.Id);
        await db.OrderMail(LinkMail.KindOf(request.For), request.Id, $"link:{request.Id}", now, ct);
    }
}
