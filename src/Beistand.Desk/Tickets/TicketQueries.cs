using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets;

public static class TicketQueries
{
    extension(BeistandDb db)
    {
        public DbSet<Ticket> Tickets => db.Set<Ticket>();
        internal DbSet<ScheduledAnswer> ScheduledAnswers => db.Set<ScheduledAnswer>();
        internal DbSet<Message> Messages => db.Set<Message>();
        public DbSet<Attachment> Attachments => db.Set<Attachment>();
        internal DbSet<QueueCount> QueueCounts => db.Set<QueueCount>();
    }

    /// <summary>The one rule of who sees which tickets; every door goes through it. Actor.MaySee says the same of one ticket in memory.</summary>
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, Actor actor)
    {
        var me = actor.PersonId;
        var teams = actor.ReadableTeams.Order().ToArray();
        return actor.Kind switch
        {
            ActorKind.System => tickets,
            ActorKind.Agent => tickets.Where(t => teams.Contains(t.TeamId) || t.AssigneeId == me || t.Involved.Any(i => i.PersonId == me)),
            ActorKind.Customer when actor.SharedOrganisationId is { } shared => tickets.Where(t => t.RequesterId == me || t.OrganisationId == shared),
            ActorKind.Customer => tickets.Where(t => t.RequesterId == me),
            ActorKind.StatusLink => tickets.Where(t => t.Id == actor.OnlyTicket),
            _ => tickets.Where(t => false),
        };
    }

    public static IQueryable<Ticket> WithNumber(this IQueryable<Ticket> tickets, string number) => tickets.Where(t => t.Number == number);

    /// <summary>Where what was said at this ticket stands now: it may have gone into another.</summary>
    public static async Task<long> WhereNow(this BeistandDb db, long ticket, CancellationToken ct)
    {
        while (await db.Tickets.Where(t => t.Id == ticket).Select(t => t.MergedIntoId).FirstOrDefaultAsync(ct) is { } into) ticket = into;
        return ticket;
    }

    /// <summary>The number under which it goes on; its own where it went nowhere, or where one may not see.</summary>
    public static async Task<string> NumberNow(this BeistandDb db, Actor actor, string number, CancellationToken ct)
    {
        var merged = await db.Tickets.VisibleTo(actor).Where(t => t.Number == number && t.MergedIntoId != null).Select(t => t.Id).FirstOrDefaultAsync(ct);
        if (merged == 0) return number;
        var now = await db.WhereNow(merged, ct);
        return await db.Tickets.VisibleTo(actor).Where(t => t.Id == now).Select(t => t.Number).FirstOrDefaultAsync(ct) ?? number;
    }

    /// <summary>Messages this actor may read: customers the public ones only.</summary>
    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Actor actor) =>
        actor.IsStaff ? messages : messages.Where(m => m.Visibility == Visibility.Public);

    /// <summary>Files this actor may fetch: those at messages he may read, and what he uploaded and has not sent yet.</summary>
    public static IQueryable<Attachment> AttachmentsFor(this BeistandDb db, Actor actor)
    {
        var me = actor.PersonId;
        var tickets = db.Tickets.VisibleTo(actor);
        var read = db.Messages.VisibleTo(actor).Where(m => tickets.Any(t => t.Id == m.TicketId));
        return db.Attachments.Where(a => a.MessageId == null ? a.UploadedBy == me && me != 0 : read.Any(m => m.Id == a.MessageId));
    }
}

internal sealed class Audiences : IAudiences
{
    public async Task<IReadOnlyDictionary<long, Audience>> Of(BeistandDb db, IReadOnlyCollection<long> ticketIds, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().Where(t => ticketIds.Contains(t.Id))
            .Select(t => new Audience(t.Id, t.Number, t.TeamId, t.AssigneeId, t.RequesterId, t.OrganisationId, t.Involved.Select(i => i.PersonId).ToList()))
            .ToDictionaryAsync(a => a.TicketId, ct);
}
