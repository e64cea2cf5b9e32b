using System.Globalization;
using System.Linq.Expressions;
using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Messages;

internal static class MessageEndpoints
{
    private static readonly Expression<Func<Message, StaffMessage>> ForStaff = m => new StaffMessage(
        m.Id, m.Kind, m.Visibility, m.Channel, m.Author == null ? null : new Named(m.Author.Id, m.Author.Name), m.At, m.Text, m.Html, m.Quoted, m.Extras == null ? null : m.Extras.Signature, m.Delivery, m.DeliveryProblem,
        m.Recipients.OrderBy(r => r.Id).Select(r => new RecipientInfo(r.As, r.Address, r.Delivery, r.Problem)).ToList(),
        m.Attachments.OrderBy(a => a.Id).Select(a => new FileInfo(a.PublicId, a.Name, a.ContentType, a.Size)).ToList());

    private static readonly Expression<Func<Message, CustomerMessage>> ForCustomers = m => new CustomerMessage(
        m.Id, m.Kind, m.Channel, m.Author!.Name, m.At, m.Text, m.Html, m.Quoted, m.Extras == null ? null : m.Extras.Signature, m.Attachments.OrderBy(a => a.Id).Select(a => new FileInfo(a.PublicId, a.Name, a.ContentType, a.Size)).ToList());

    public static void Map(RouteGroupBuilder api)
    {
        var messages = api.MapGroup("/tickets/{number}/messages").WithTags("Messages");
        messages.MapGet("", List).Is("listMessages", Scopes.TicketsRead, "List the messages of a ticket", "The oldest first, page by page. Customers get the public ones.").Gives<StaffMessages, CustomerMessages>().Refuses(404);
        messages.MapGet("/{id:long}", One).Is("getMessage", Scopes.TicketsRead, "Read a message").Gives<StaffMessage, CustomerMessage>().Refuses(404);
        messages.MapPost("", Write).Is("writeMessage", Scopes.MessagesWrite, "Write an answer, a note or, as a customer, a reply", "An answer of staff goes to the customer by mail.")
            .Takes<NewMessage>().Gives<MessageMade>(201).Refuses(404, 409).Uses(Header.IdempotencyKey, Header.Location);
    }

    private static async Task<IResult> List(
        string number, HttpContext http, Caller caller, BeistandDb db, [FromQuery] string? cursor, [FromQuery] int? limit, CancellationToken ct)
    {
        var read = new Reading(http.Request.Query).Knows("cursor", "limit");
        var (size, after) = (read.Limit(), read.After("oldest"));
        if (read.Problem is not null) return read.Problem;
        if (await TicketId(db, caller.Actor, number, ct) is not { } ticket) return Problems.NotFound;
        var from = after is null ? 0 : Cursor.Place(after)!.Value.Id;
        var found = Visible(db, caller.Actor, ticket).Where(m => m.Id > from).OrderBy(m => m.Id).Take(size + 1);
        return Answers.Ok(caller.Actor.IsStaff
            ? Page(await found.Select(ForStaff).ToListAsync(ct), size, m => (m.At, m.Id), (items, next) => new StaffMessages(items, next))
            : Page(await found.Select(ForCustomers).ToListAsync(ct), size, m => (m.At, m.Id), (items, next) => new CustomerMessages(items, next)));
    }

    private static async Task<IResult> One(string number, long id, Caller caller, BeistandDb db, CancellationToken ct)
    {
        if (await TicketId(db, caller.Actor, number, ct) is not { } ticket) return Problems.NotFound;
        var found = Visible(db, caller.Actor, ticket).Where(m => m.Id == id);
        object? message = caller.Actor.IsStaff ? await found.Select(ForStaff).FirstOrDefaultAsync(ct) : await found.Select(ForCustomers).FirstOrDefaultAsync(ct);
        return message is null ? Problems.NotFound : Answers.Ok(message);
    }

    private static Task<IResult> Write(
        string number, Body<NewMessage> body, HttpContext http, Caller caller, Once once, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), own => Carry(body.Value, number, own, caller.Actor, http.RequestServices, ct),
            id => Task.FromResult(Answers.Created($"/api/v1/tickets/{number}/messages/{id}", new MessageMade(long.Parse(id!, CultureInfo.InvariantCulture)))), ct);

    private static async Task<Outcome> Carry(NewMessage wish, string number, string? key, Actor by, IServiceProvider services, CancellationToken ct)
    {
        var text = wish.Text.Length == 0 && wish.Html is not null ? PlainText.Of(wish.Html) : wish.Text;
        if (text.Length > 100_000) return Outcome.Refused(Texts.ApiTooLong(100_000), "Text");
        if (wish.Html?.Length > 500_000) return Outcome.Refused(Texts.ApiTooLong(500_000), "Html");
        if ((wish.Cc.Count > 0 || wish.Bcc.Count > 0) && wish.Kind != Writes.Answer) return Outcome.Refused(Texts.ApiOnlyAnswersCopied, wish.Cc.Count > 0 ? "Cc" : "Bcc");
        T Get<T>() => (T)services.GetService(typeof(T))!;
        return wish.Kind switch
        {
            null when !by.IsStaff => await Get<CustomerReplyHandler>().Reply(by, new CustomerReply(number, text, Channel.Api, wish.Html, Key: key, Uploads: wish.Attachments, MayMove: false), ct),
            null => await Exists(Get<BeistandDb>(), by, number, ct) ? Outcome.Refused(Texts.ApiKindMissing, "Kind") : Outcome.NotFound,
            Writes.Answer => await Get<AnswerHandler>().Answer(by, new Answer(number, text, wish.Html, wish.Seen ?? long.MaxValue, wish.Confirmed ?? 0, key, wish.Then == Afterwards.Close,
                wish.Then == Afterwards.Wait ? PendingReason.Customer : null, wish.Attachments, string.Join(',', wish.Cc), string.Join(',', wish.Bcc)), ct),
            _ => await Get<NoteHandler>().Add(by, new AddNote(number, text, wish.Html, wish.Kind == Writes.PhoneNote, key, wish.Attachments), ct),
        };
    }

    private static async Task<bool> Exists(BeistandDb db, Actor actor, string number, CancellationToken ct) => await TicketId(db, actor, number, ct) is not null;

    private static Task<long?> TicketId(BeistandDb db, Actor actor, string number, CancellationToken ct) =>
        db.Tickets.VisibleTo(actor).WithNumber(number).Select(t => (long?)t.Id).FirstOrDefaultAsync(ct);

    private static IQueryable<Message> Visible(BeistandDb db, Actor actor, long ticket) => db.Set<Message>().AsNoTracking().VisibleTo(actor).Where(m => m.TicketId == ticket);

    private static object Page<T>(List<T> rows, int size, Func<T, (DateTimeOffset At, long Id)> key, Func<IReadOnlyList<T>, string?, object> page)
    {
        if (rows.Count <= size) return page(rows, null);
        rows.RemoveAt(size);
        var (at, id) = key(rows[^1]);
        return page(rows, Cursor.Write("oldest", Cursor.At(at, id)));
    }
}
