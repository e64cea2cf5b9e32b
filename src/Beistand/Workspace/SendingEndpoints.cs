using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Forwarding;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;

namespace Beistand.Workspace;

/// <summary>Doors to what leaves the house: answers that wait, mails that did not arrive, messages for others.</summary>
internal static class SendingEndpoints
{
    public static void Map(RouteGroupBuilder agents)
    {
        agents.MapPost("/tickets/{number}/geplant", Waiting);
        agents.MapPost("/tickets/{number}/erneut", async (string number, HttpContext http, Here here, AnswerHandler answering, WorkspacePages pages, CancellationToken ct) =>
        {
            var outcome = await answering.SendAgain(here.Actor, number, WorkspaceEndpoints.Id((await http.Request.ReadFormAsync(ct))["Id"]) ?? 0, ct);
            return WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http)) ?? await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, outcome);
        });
        agents.MapGet("/tickets/{number}/weiterleiten", (string number, long? nachricht, Here here, TicketPages pages, CancellationToken ct) => ForwardForm(number, nachricht, null, null, here, pages, ct));
        agents.MapPost("/tickets/{number}/weiterleiten", Forward);
    }

    /// <summary>Now or in a while, as the form and the house say.</summary>
    public static Task<Outcome> Send(Actor by, Answer answer, IFormCollection form, IServiceProvider services, CancellationToken ct)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (form["Then"] == "later")
            return LocalTime(form["SendAt"]) is { } at ? services.GetRequiredService<ScheduleHandler>().Schedule(by, answer, at, true, ct) : Task.FromResult<Outcome>(Outcome.Refused(Texts.SendAtMissing, "SendAt"));
        var seconds = services.GetRequiredService<Settings>().Number(WorkspaceSettings.UndoSeconds);
        return seconds > 0 ? services.GetRequiredService<ScheduleHandler>().Schedule(by, answer, now.AddSeconds(seconds), false, ct) : services.GetRequiredService<AnswerHandler>().Answer(by, answer, ct);
    }

    private static async Task<IResult> Waiting(string number, HttpContext http, Here here, ScheduleHandler scheduling, WorkspacePages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (id, step, query) = (WorkspaceEndpoints.Id(form["Id"]) ?? 0, form["Step"].ToString(), WorkspaceEndpoints.Query(http));
        var outcome = step switch
        {
            "undo" => await scheduling.Withdraw(here.Actor, number, id, ct),
            "now" => await scheduling.SendNow(here.Actor, number, id, ct),
            _ => LocalTime(form["SendAt"]) is { } at ? await scheduling.Move(here.Actor, number, id, at, ct) : Outcome.Refused(Texts.SendAtMissing),
        };
        if (outcome is Done && step == "undo") return Results.Redirect($"{QueueUrl.Of(query, number)}&zurueck={id}");
        return WorkspaceEndpoints.Answer(outcome, number, query) ?? await pages.Ticket(number, query, ct, outcome is Refused no ? no with { Field = null } : outcome);
    }

    private static async Task<IResult> Forward(string number, HttpContext http, Here here, ForwardHandler forwarding, TicketPages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var command = new Forward(number, form["To"].ToString(), form["Subject"].ToString(), form["Text"].ToString(), WorkspaceEndpoints.Id(form["Message"]), form["File"].OfType<string>().ToList(), form["IdempotencyKey"].ToString());
        return await forwarding.Forward(here.Actor, command, ct) switch
        {
            Done => Results.Redirect($"/tickets/{number}"),
            Refused refused => await ForwardForm(number, command.Message, command, refused, here, pages, ct),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ForwardForm(string number, long? message, Forward? typed, Refused? refusal, Here here, TicketPages pages, CancellationToken ct)
    {
        if (await pages.Ticket(here.Actor, number, ct) is not { } view) return Results.NotFound();
        if (TicketFlow.Refusal(view.Ticket, Verb.Forward, here.Actor) is not null) return Results.NotFound();
        var chosen = view.Messages.Where(m => m.Visibility == Visibility.Public && (message is null || m.Id == message)).ToList();
        if (chosen.Count == 0) return Results.NotFound();
        typed ??= new Forward(number, "", Texts.ForwardSubject(view.Ticket.Subject, number), "", message, chosen.SelectMany(m => m.Files).Select(f => f.PublicId).ToList());
        return Pages.Of<ForwardPage>(refusal is null ? 200 : 422, ("Ticket", view.Ticket), ("Form", typed), ("Chosen", chosen), ("Refusal", refusal));
    }

    /// <summary>What a field for date and time sends, in the installation's zone.</summary>
    private static DateTimeOffset? LocalTime(string? typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, Zone.Of.GetUtcOffset(local)).ToUniversalTime() : null;
}
