using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Showing;

public sealed record FileView(string PublicId, string Name, string ContentType, long Size);

public sealed record MessageView(
    long Id, MessageKind Kind, Visibility Visibility, Channel Channel, string? Author, long? AuthorId, DateTimeOffset At, string Text, string? Html, string? Quoted, string? QuotedHtml, MailExtras? Extras,
    DeliveryState Delivery, string? DeliveryProblem, DateTimeOffset? NextTryAt, List<RecipientView> Recipients, List<FileView> Files);

/// <summary>Only for staff.</summary>
public sealed record RecipientView(RecipientAs As, string Address, DeliveryState Delivery, string? Problem);

public sealed record TicketView(Ticket Ticket, IReadOnlyList<MessageView> Messages, IReadOnlyList<EventRow> Events, IReadOnlyList<OtherTicket> Others, IReadOnlyList<Participant> Participants, IReadOnlyList<WaitingView> Waiting, long Seq)
{
    /// <summary>Numbers of the tickets that its events speak of, as far as they may be seen.</summary>
    public IReadOnlyDictionary<long, string> Numbers { get; init; } = new Dictionary<long, string>();
}

/// <summary>Somebody whose mails come into the ticket besides the requester's.</summary>
public sealed record Participant(long Id, string Name, string Email);

/// <summary>Another ticket beside this one: the one it follows, one that follows it, or one of the same person.</summary>
public sealed record OtherTicket(string Number, string Subject, TicketState State, DateTimeOffset LastPublicAt, bool IsBefore, bool IsAfter)
{
    /// <summary>Id of the ticket that an event names beside its own; null where it names none.</summary>
    public static long? NamedBy(EventRow happened) => happened.Kind switch
    {
        nameof(TicketMerged) => happened.Read<TicketMerged>().Into,
        nameof(TicketUnmerged) => happened.Read<TicketUnmerged>().From,
        nameof(TicketTookIn) => happened.Read<TicketTookIn>().From,
        nameof(TicketGaveBack) => happened.Read<TicketGaveBack>().To,
        nameof(MessageSplitOff) => happened.Read<MessageSplitOff>().Into,
        _ => null,
    };
}

/// <summary>What a customer sees of his request: an allow-list of its own.</summary>
public sealed record RequestView(
    long Id, string Number, string Subject, TicketState State, bool WaitsForCustomer, bool Answered, DateTimeOffset CreatedAt, DateTimeOffset LastPublicAt, DateTimeOffset? ClosedAt,
    IReadOnlyList<MessageView> Messages, long Seq)
{
    /// <summary>Numbers of his requests that follow this one: a message of it became a request of its own, or he wrote long after it was closed.</summary>
    public IReadOnlyList<string> Followers { get; init; } = [];
}

public sealed record RequestRow(string Number, string Subject, TicketState State, bool WaitsForCustomer, bool Answered, DateTimeOffset LastPublicAt, string Requester);

public sealed class TicketPages(BeistandDb db, WaitingAnswers waiting, LiveNews news)
{
    private const int MostOthers = 6, Looked = 40;

    // What every page of a ticket asks. Who sees which ticket is asked of what was read (Actor.MaySee), who sees which messages is as in TicketQueries.
    private static readonly Prepared<Func<BeistandDb, string, CancellationToken, Task<Ticket?>>> TicketOf = new(() => EF.CompileAsyncQuery((BeistandDb db, string number, CancellationToken ct) =>
        db.Set<Ticket>().AsNoTracking().Include(t => t.Requester).Include(t => t.Organisation).FirstOrDefault(t => t.Number == number)));

    private static readonly Prepared<Func<BeistandDb, long, IAsyncEnumerable<EventRow>>> Log = new(() => EF.CompileAsyncQuery<BeistandDb, long, EventRow>((BeistandDb db, long ticket) =>
        db.Set<EventRow>().AsNoTracking().Where(e => e.TicketId == ticket).OrderBy(e => e.Seq)));

    private static readonly Prepared<Func<BeistandDb, long, bool, IAsyncEnumerable<MessageView>>> MessagesOf = new(() => EF.CompileAsyncQuery((BeistandDb db, long ticket, bool staff) =>
        db.Set<Message>().AsNoTracking().Where(m => m.TicketId == ticket && (staff || m.Visibility == Visibility.Public)).OrderBy(m => m.Id)
            .Select(m => new MessageView(m.Id, m.Kind, m.Visibility, m.Channel, m.Author!.Name, m.AuthorId, m.At, m.Text, m.Html, m.Quoted, m.QuotedHtml, m.Extras, m.Delivery, m.DeliveryProblem, m.NextTryAt,
                m.Recipients.Where(r => staff).OrderBy(r => r.Id).Select(r => new RecipientView(r.As, r.Address, r.Delivery, r.Problem)).ToList(), m.Attachments.OrderBy(a => a.Id).Select(a => new FileView(a.PublicId, a.Name, a.ContentType, a.Size)).ToList()))));

    private static readonly Prepared<Func<BeistandDb, long, long?, long, long, IAsyncEnumerable<Beside>>> BesideOf = new(() => EF.CompileAsyncQuery((BeistandDb db, long id, long? before, long requester, long me) =>
        db.Set<Ticket>().AsNoTracking().Where(t => t.Id != id && t.MergedIntoId == null && (t.RequesterId == requester || t.Id == before || t.FollowsId == id))
            .OrderByDescending(t => t.Id == before || t.FollowsId == id).ThenByDescending(t => t.LastPublicAt).Take(Looked)
            .Select(t => new Beside(t.Id, t.TeamId, t.AssigneeId, t.RequesterId, t.OrganisationId, t.Involved.Any(i => i.PersonId == me), t.Number, t.Subject, t.State, t.LastPublicAt, t.Id == before, t.FollowsId == id))));

    /// <summary>Tags, numbers elsewhere and involved people, in one question.</summary>
    private static readonly Prepared<Func<BeistandDb, long, IAsyncEnumerable<Label>>> LabelsOf = new(() => EF.CompileAsyncQuery((BeistandDb db, long ticket) =>
        db.Set<TicketTag>().Where(t => t.TicketId == ticket).Select(t => new Label { Kind = 1, A = t.Tag, B = "", Person = 0L, As = 0 })
            .Concat(db.Set<TicketAlias>().Where(a => a.TicketId == ticket).Select(a => new Label { Kind = 2, A = a.System, B = a.Number, Person = 0L, As = 0 }))
            .Concat(db.Set<Involvement>().Where(i => i.TicketId == ticket).Select(i => new Label { Kind = 3, A = "", B = "", Person = i.PersonId, As = (int)i.As }))));

    public async Task<TicketView?> Ticket(Actor actor, string number, CancellationToken ct)
    {
        // Before the rest: what happens while it is read comes as news.
        var seq = news.Seq;
        var ticket = await TicketOf.Over(db)(db, number, ct);
        if (ticket is null) return null;
        await Labels(ticket, ct);
        if (!actor.MaySee(new(ticket.Id, ticket.Number, ticket.TeamId, ticket.AssigneeId, ticket.RequesterId, ticket.OrganisationId, [.. ticket.Involved.Select(i => i.PersonId)]))) return null;
        var messages = await Messages(actor, ticket.Id, ct);
        var events = await Log.Over(db)(db, ticket.Id).ToListAsync(ct);
        return new TicketView(ticket, messages, events, await Others(actor, ticket, ct), await Participants(ticket, ct), events.Any(e => e.Kind == nameof(AnswerScheduled)) ? await waiting.Of(ticket.Id, ct) : [], seq) { Numbers = await Named(actor, events, ct) };
    }

    private async Task<IReadOnlyDictionary<long, string>> Named(Actor actor, IEnumerable<EventRow> events, CancellationToken ct)
    {
        long[] ids = [.. events.Select(OtherTicket.NamedBy).OfType<long>().Distinct()];
        return ids.Length == 0 ? new Dictionary<long, string>() : await db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Number, ct);
    }

    private async Task Labels(Ticket ticket, CancellationToken ct)
    {
        var id = ticket.Id;
        await foreach (var label in LabelsOf.Over(db)(db, id).WithCancellation(ct))
        {
            if (label.Kind == 1) ticket.Tags.Add(new TicketTag { TicketId = id, Tag = label.A });
            else if (label.Kind == 2) ticket.Aliases.Add(new TicketAlias { TicketId = id, System = label.A, Number = label.B });
            else ticket.Involved.Add(new Involvement { TicketId = id, PersonId = label.Person, As = (InvolvedAs)label.As });
        }
    }

    private async Task<IReadOnlyList<Participant>> Participants(Ticket ticket, CancellationToken ct)
    {
        var ids = ticket.Involved.Where(i => i.As == InvolvedAs.Participant).Select(i => i.PersonId).ToArray();
        return ids.Length == 0 ? [] : await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new Participant(p.Id, p.Name, p.Email)).ToListAsync(ct);
    }

    private async Task<List<OtherTicket>> Others(Actor actor, Ticket ticket, CancellationToken ct)
    {
        var (id, before, requester) = (ticket.Id, ticket.FollowsId, ticket.RequesterId);
        var beside = await BesideOf.Over(db)(db, id, before, requester, actor.PersonId).ToListAsync(ct);
        List<OtherTicket> others = [.. beside.Where(t => actor.MaySee(t.Audience(actor))).Take(MostOthers).Select(t => new OtherTicket(t.Number, t.Subject, t.State, t.LastPublicAt, t.IsBefore, t.IsAfter))];
        if (others.Count == MostOthers || beside.Count < Looked) return others;
        // Of so many tickets nearly all belong to others.
        return await db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => t.Id != id && t.MergedIntoId == null && (t.RequesterId == requester || t.Id == before || t.FollowsId == id))
            .OrderByDescending(t => t.Id == before || t.FollowsId == id).ThenByDescending(t => t.LastPublicAt).Take(MostOthers)
            .Select(t => new OtherTicket(t.Number, t.Subject, t.State, t.LastPublicAt, t.Id == before, t.FollowsId == id)).ToListAsync(ct);
    }

    public async Task<RequestView?> Request(Actor actor, string number, CancellationToken ct)
    {
        var seq = news.Seq;
        var found = await db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number)
            .Select(t => new { t.Id, t.Number, t.RequesterId, t.Subject, t.State, Reason = (PendingReason?)t.Pending!.Reason, t.OurTurnSince, t.CreatedAt, t.LastPublicAt, ClosedAt = (DateTimeOffset?)t.Closure!.At })
            .FirstOrDefaultAsync(ct);
        return found is null ? null : new RequestView(
            found.Id, found.Number, found.Subject, found.State, found.Reason == PendingReason.Customer, found.OurTurnSince == null, found.CreatedAt, found.LastPublicAt, found.ClosedAt,
            await Messages(actor with { Kind = actor.Kind == ActorKind.Agent ? ActorKind.Customer : actor.Kind }, found.Id, ct), seq)
        { Followers = await db.Tickets.AsNoTracking().Where(t => t.FollowsId == found.Id && t.RequesterId == found.RequesterId && t.MergedIntoId == null).OrderBy(t => t.Id).Select(t => t.Number).ToListAsync(ct) };
    }

    public Task<List<RequestRow>> Requests(Actor actor, CancellationToken ct) =>
        db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => t.MergedIntoId == null).OrderByDescending(t => t.LastPublicAt).ThenByDescending(t => t.Id).Take(100)
            .Select(t => new RequestRow(t.Number, t.Subject, t.State, t.Pending!.Reason == PendingReason.Customer, t.OurTurnSince == null, t.LastPublicAt, t.Requester.Name)).ToListAsync(ct);

    private ValueTask<List<MessageView>> Messages(Actor actor, long ticket, CancellationToken ct) => MessagesOf.Over(db)(db, ticket, actor.IsStaff).ToListAsync(ct);

    private sealed record Beside(
        long Id, long TeamId, long? AssigneeId, long RequesterId, long? OrganisationId, bool Involved, string Number, string Subject, TicketState State, DateTimeOffset LastPublicAt, bool IsBefore, bool IsAfter)
    {
        public Audience Audience(Actor asker) => new(Id, Number, TeamId, AssigneeId, RequesterId, OrganisationId, Involved ? [asker.PersonId] : []);
    }

    private sealed record Label
    {
        public required int Kind { get; init; }
        public required string A { get; init; }
        public required string B { get; init; }
        public required long Person { get; init; }
        public required int As { get; init; }
    }
}
