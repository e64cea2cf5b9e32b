using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Asking;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;
using Beistand.Web.Questions;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Capturing;

/// <summary>The capture sheet of a ticket: whole, question by question on the telephone, and what is missing by mail.</summary>
internal static class CaptureEndpoints
{
    public static void Map(IEndpointRouteBuilder agents)
    {
        var sheet = agents.MapGroup("/tickets/{number}");
        sheet.MapGet("/erfassung", (string number, CapturePages pages, CancellationToken ct) => pages.Sheet(number, TypedAnswers.None, null, ct));
        sheet.MapPost("/erfassung", async (string number, HttpContext http, Here here, CapturePages pages, FillSheet filling, CancellationToken ct) =>
        {
            var (outcome, typed) = await Fill(number, http, here, pages, filling, ct);
            return outcome switch
            {
                Done => WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http))!,
                Refused refused => await pages.Sheet(number, typed, refused, ct),
                _ => await pages.Without(number, ct),
            };
        });
        sheet.MapGet("/erfassung/telefon", (string number, string? frage, CapturePages pages, CancellationToken ct) => pages.Script(number, frage, TypedAnswers.None, null, ct));
        sheet.MapPost("/erfassung/telefon", async (string number, string? frage, HttpContext http, Here here, CapturePages pages, FillSheet filling, CancellationToken ct) =>
        {
            var (outcome, typed) = await Fill(number, http, here, pages, filling, ct);
            if (outcome is Refused refused) return await pages.Script(number, frage, typed, refused, ct);
            return outcome is Done ? Results.Redirect($"/tickets/{number}/erfassung/telefon?frage={await pages.After(number, frage, ct)}") : await pages.Without(number, ct);
        });
        sheet.MapGet("/erfragen", (string number, CapturePages pages, CancellationToken ct) => pages.Ask(new AskForMissing(number, []), null, ct));
        sheet.MapPost("/erfragen", async (string number, HttpContext http, Here here, CapturePages pages, AskMissing asking, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var wish = new AskForMissing(number, form["Keys"].OfType<string>().ToList(), form["Words"].ToString(), form["IdempotencyKey"].ToString());
            var outcome = await asking.Ask(here.Actor, wish, ct);
            return outcome is Refused refused ? await pages.Ask(wish, refused, ct) : WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http))!;
        });
    }

    private static async Task<(Outcome Outcome, TypedAnswers Typed)> Fill(string number, HttpContext http, Here here, CapturePages pages, FillSheet filling, CancellationToken ct)
    {
        if (await pages.Find(number, ct) is not { Captured.State: { } state }) return (Outcome.NotFound, TypedAnswers.None);
        var form = await http.Request.ReadFormAsync(ct);
        var typed = await pages.Form.Read(form, state.Sheet, here.Actor.PersonId, ct);
        return (typed.Refusal ?? await filling.Fill(here.Actor, number, typed.Given, AnswerSource.Agent, ct, form["IdempotencyKey"].ToString(), typed.Files), typed);
    }
}

/// <summary>Loads what these pages show. A ticket without a sheet has none of them.</summary>
internal sealed class CapturePages(BeistandDb db, SheetStates states, SheetForm form, Settings settings, Here here)
{
    public SheetForm Form => form;

    /// <summary>Null where this person may not fill it in.</summary>
    public async Task<(Ticket Ticket, Captured Captured)?> Find(string number, CancellationToken ct) =>
        await Seen(number, ct) is { } seen && TicketFlow.Allows(seen.Ticket, Verb.Capture, here.Actor) ? seen : null;

    public async Task<(Ticket Ticket, Captured Captured)?> Seen(string number, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(number).Include(t => t.Requester).Include(t => t.Involved).FirstOrDefaultAsync(ct);
        return ticket is null ? null : (ticket, await states.Of(ticket, ct));
    }

    public async Task<IResult> Sheet(string number, TypedAnswers typed, Refused? refusal, CancellationToken ct) => await Find(number, ct) is { Captured.State: { } state } found
        ? Pages.Of<CapturePage>(refusal is null ? 200 : 422, ("Ticket", found.Ticket), ("State", state), ("Typed", typed), ("FileNames", await FileNames(state, ct)), ("Refusal", refusal)) : await Without(number, ct);

    /// <param name="key">Null: the first that is not answered; empty: the end.</param>
    public async Task<IResult> Script(string number, string? key, TypedAnswers typed, Refused? refusal, CancellationToken ct)
    {
        if (await Find(number, ct) is not { Captured.State: { } state } found) return await Without(number, ct);
        var question = key is null ? state.Missing is [var first, ..] ? first : null : state.Questions.FirstOrDefault(q => q.Key == key);
        return Pages.Of<PhoneScriptPage>(refusal is null ? 200 : 422, ("Ticket", found.Ticket), ("State", state), ("Question", question), ("Typed", typed), ("FileNames", await FileNames(state, ct)), ("Refusal", refusal));
    }

    /// <summary>The key of the question that comes after one, with the answer just given; empty at the end.</summary>
    public async Task<string> After(string number, string? key, CancellationToken ct)
    {
        if (await Find(number, ct) is not { Captured.State: { } state }) return "";
        return state.Questions.Where(q => !q.IsForClosing).SkipWhile(q => q.Key != key).Skip(1).FirstOrDefault()?.Key ?? "";
    }

    public async Task<IResult> Ask(AskForMissing wish, Refused? refusal, CancellationToken ct)
    {
        if (await Find(wish.Ticket, ct) is not { Captured.State: { } state } found || !TicketFlow.Allows(found.Ticket, Verb.Answer, here.Actor) || !AskMissing.Askable(state).Any()) return await Without(wish.Ticket, ct);
        var letter = AskMissing.Letter(found.Ticket, [.. AskMissing.Askable(state).Where(q => wish.Keys.Count == 0 || wish.Keys.Contains(q.Key))], wish.Words, DetailsLink.Of(settings, found.Ticket));
        return Pages.Of<AskPage>(refusal is null ? 200 : 422, ("Ticket", found.Ticket), ("State", state), ("Form", wish), ("Letter", letter), ("Refusal", refusal));
    }

    /// <summary>Nothing to fill in or to ask: the ticket itself.</summary>
    public async Task<IResult> Without(string number, CancellationToken ct) => await Seen(number, ct) is null ? Results.NotFound() : Results.Redirect($"/tickets/{number}");

    public async Task<IReadOnlyDictionary<string, string>> FileNames(SheetState state, CancellationToken ct)
    {
        var ids = state.Sheet.Questions.Where(q => q.Kind == QuestionKind.File).SelectMany(q => state.Answer(q)?.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []).ToArray();
        return ids.Length == 0 ? new Dictionary<string, string>() : await db.AttachmentsFor(here.Actor).AsNoTracking().Where(a => ids.Contains(a.PublicId)).ToDictionaryAsync(a => a.PublicId, a => a.Name, ct);
    }
}
