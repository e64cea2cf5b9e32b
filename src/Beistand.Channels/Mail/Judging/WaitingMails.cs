using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Mail.Judging;

/// <summary>The ticket a waiting mail points to, as far as the actor may know of it.</summary>
public sealed record Pointed(string Number, string Subject, bool MayTake);

/// <param name="Ticket">Null where it points to none the actor sees.</param>
/// <param name="Others">How many more wait of the same address.</param>
public sealed record WaitingMail(RawMail Raw, Mailbox Mailbox, Pointed? Ticket, bool MayDecide, int Others = 0);

/// <param name="Found">What our mail server found out about the sender, where it speaks against him.</param>
public sealed record WaitingText(string Text, string Quoted, IReadOnlyList<(string Name, long Size)> Files, string? Found);

/// <summary>Mails that wait for somebody to say where they belong.</summary>
public sealed class WaitingMails(BeistandDb db, IFileStore files, IServiceProvider services, Settings settings, Kept kept)
{
    public const int PageSize = 25;

    // Nearly never one does.
    private static readonly Prepared<Func<BeistandDb, long, CancellationToken, Task<bool>>> AnyAt = new(() => EF.CompileAsyncQuery((BeistandDb db, long ticket, CancellationToken ct) =>
        db.Set<RawMail>().Any(m => m.State == RawMailState.Unclear && m.PointsTo == ticket)));

    private sealed record Count(int Mails);

    /// <summary>Whose ticket it is decides who sees a mail; the mailbox, where it points to none. Administrators see all, as in what came in.</summary>
    internal static IQueryable<RawMail> VisibleTo(BeistandDb db, Actor actor)
    {
        var (tickets, boxes, readable) = (db.Tickets.VisibleTo(actor), db.Mailboxes, actor.ReadableTeams.Order().ToArray());
        if (actor.Is(Roles.Administrator)) return db.RawMails.Where(m => m.Doubt != null);
        if (!actor.IsAgent) return db.RawMails.Where(m => false);
        return db.RawMails.Where(m => m.Doubt != null && (m.PointsTo != null ? tickets.Any(t => t.Id == m.PointsTo) : boxes.Any(b => b.Id == m.MailboxId && readable.Contains(b.TeamId))));
    }

    public async Task<int> For(Actor actor, CancellationToken ct) =>
        (await kept.Of(actor, nameof(WaitingMails), async () => new Count(await VisibleTo(db, actor).Where(m => m.State == RawMailState.Unclear).CountAsync(ct)))).Mails;

    /// <summary>How many point to a ticket.</summary>
    public async Task<int> At(Actor actor, long ticket, CancellationToken ct) =>
        await AnyAt.Over(db)(db, ticket, ct) ? await VisibleTo(db, actor).Where(m => m.State == RawMailState.Unclear && m.PointsTo == ticket).CountAsync(ct) : 0;

    /// <param name="number">Only those that point to this ticket.</param>
    /// <returns>Newest first; one more than a page where there are further ones.</returns>
    public async Task<IReadOnlyList<WaitingMail>> List(Actor actor, string? number, long? before, CancellationToken ct)
    {
        var mails = VisibleTo(db, actor).AsNoTracking().Where(m => m.State == RawMailState.Unclear);
        var tickets = db.Tickets;
        if (number is not null) mails = mails.Where(m => tickets.Any(t => t.Id == m.PointsTo && t.Number == number));
        if (before is not null) mails = mails.Where(m => m.Id < before);
        List<WaitingMail> list = [];
        foreach (var raw in await mails.OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(ct)) list.Add(await Describe(actor, raw, ct));
        return list;
    }

    public async Task<WaitingMail?> One(Actor actor, long id, CancellationToken ct)
    {
        if (await VisibleTo(db, actor).AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } raw) return null;
        var others = await VisibleTo(db, actor).CountAsync(m => m.State == RawMailState.Unclear && m.From == raw.From && m.MailboxId == raw.MailboxId && m.Id != id, ct);
        return await Describe(actor, raw, ct) with { Others = others };
    }

    /// <summary>What the mail says, as text only; its files stay where they are until somebody takes it.</summary>
    public async Task<WaitingText> Read(WaitingMail mail, CancellationToken ct)
    {
        await using var content = files.Open(mail.Raw.Sha256);
        var read = new InboundMail(mail.Raw, mail.Mailbox, await Parse.Mime(content, ct));
        foreach (var step in (Type[])[typeof(ReadHeaders), typeof(RecogniseKind), typeof(ReadContent), typeof(CutQuote)]) await ((IInboundStep)services.GetRequiredService(step)).Take(read, ct);
        return new(read.Text, read.Quoted, read.Files.Select(f => (f.Name, f.Size)).ToList(), Authentication.Failure(read.Mime, settings[MailSettings.TrustedServer]));
    }

    private async Task<WaitingMail> Describe(Actor actor, RawMail raw, CancellationToken ct)
    {
        var box = await db.Mailboxes.AsNoTracking().FirstAsync(m => m.Id == raw.MailboxId, ct);
        var at = raw.PointsTo is { } pointsTo ? await db.WhereNow(pointsTo, ct) : 0;
        var ticket = at == 0 ? null : await db.Tickets.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(t => t.Id == at, ct);
        var mayTake = ticket is not null && TicketFlow.Allows(ticket, Verb.TakeMail, actor);
        return new(raw, box, ticket is null ? null : new(ticket.Number, ticket.Subject, mayTake), mayTake || actor.Is(Roles.Administrator) || (ticket is null && actor.WritableTeams.Contains(box.TeamId)));
    }
}
