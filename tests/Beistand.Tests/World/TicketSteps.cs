using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.World;

/// <summary>What has happened before a test begins, in the words of the desk.</summary>
public static class TicketSteps
{
    public static async Task<string> RequestFrom(this House house, Person customer, string text = "Mein Notebook lädt nicht mehr.", string subject = "Notebook lädt nicht", Category? category = null)
    {
        var outcome = await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.System, new OpenTicket(customer.Name, customer.Email!, subject, text, Channel.Web, CategoryId: category?.Id), default));
        return Assert.IsType<Done>(outcome).Reference!;
    }

    public static async Task<Outcome> AnswerBy(this House house, Person agent, string number, string text = "Bitte tauschen Sie das Netzteil.", bool close = false, long seen = long.MaxValue, string? key = null)
    {
        var by = await house.As(agent.Id);
        return await house.In<AnswerHandler, Outcome>(h => h.Answer(by, new Answer(number, text, ThenClose: close, Seen: seen, Key: key), default));
    }

    public static async Task<Outcome> ReplyBy(this House house, Person customer, string number, string text = "Danke, das hat geholfen.")
    {
        var by = await house.As(customer.Id);
        return await house.In<CustomerReplyHandler, Outcome>(h => h.Reply(by, new CustomerReply(number, text, Channel.Web), default));
    }

    public static async Task<Outcome> NoteBy(this House house, Person agent, string number, string text)
    {
        var by = await house.As(agent.Id);
        return await house.In<NoteHandler, Outcome>(h => h.Add(by, new AddNote(number, text), default));
    }

    public static Task<Ticket> Ticket(this House house, string number) =>
        house.Ask(db => db.Tickets.AsNoTracking().Include(t => t.Messages).Include(t => t.Tags).Include(t => t.Involved).AsSplitQuery().FirstAsync(t => t.Number == number));

    public static Task<List<string>> KindsOf(this House house, string number) =>
        house.Ask(async db =>
        {
            var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).FirstAsync();
            return await db.Set<EventRow>().Where(e => e.TicketId == id).OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync();
        });
}
