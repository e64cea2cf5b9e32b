using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Proving;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Microsoft.Net.Http.Headers;

namespace Beistand.Workspace.Interventions;

/// <summary>What a ticket's solution must change, and the orders for it.</summary>
internal static class InterventionEndpoints
{
    public static void Map(RouteGroupBuilder agents)
    {
        agents.MapGet("/eingriffe", (HttpContext http, InterventionViews views, CancellationToken ct) => views.List(http.Request.Query, ct));
        agents.MapPost("/tickets/{number}/eingriffsart", Declare);
        agents.MapGet("/tickets/{number}/eingriff", async (string number, HttpContext http, InterventionViews views, WorkspacePages whole, CancellationToken ct) =>
            await views.New(number, OrderForm.Empty, null, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct));
        agents.MapPost("/tickets/{number}/eingriff", Begin);
        var order = agents.MapGroup("/eingriffe/{order}");
        order.MapGet("", (string order, InterventionViews views, CancellationToken ct) => views.Order(order, new StepForm(), null, ct));
        order.MapGet("/bearbeiten", (string order, string? einreichen, InterventionViews views, CancellationToken ct) => views.Edit(order, null, null, ct, einreichen is not null));
        order.MapPost("/bearbeiten", Change);
        order.MapGet("/dateien/{id}", File);
        MapSteps(order);
    }

    private static void MapSteps(RouteGroupBuilder order)
    {
        Step("einreichen", (s, by, number, form, _, ct) => s.GetRequiredService<SubmitOrder>().Submit(by, number, ct, form.Key));
        Step("zurueckziehen", (s, by, number, form, _, ct) => s.GetRequiredService<SubmitOrder>().Withdraw(by, number, form.Text, ct, form.Key));
        Step("genehmigen", (s, by, number, form, sent, ct) => s.GetRequiredService<JudgeOrder>().Approve(by, number, sent["Hash"].ToString(), form.Text, ct, form.Key));
        Step("ablehnen", (s, by, number, form, _, ct) => s.GetRequiredService<JudgeOrder>().Refuse(by, number, form.Text, ct, form.Key));
        Step("ausfuehren", (s, by, number, form, _, ct) => s.GetRequiredService<ExecuteHandler>().Execute(by, new ExecuteOrder(number, form.Result, form.Before.Proof, form.After.Proof, "", form.Key), ct));
        Step("notfall", (s, by, number, form, _, ct) => s.GetRequiredService<ExecuteHandler>().ExecuteInEmergency(by, new ExecuteOrder(number, form.Result, form.Before.Proof, form.After.Proof, form.Emergency, form.Key), ct));
        Step("nachpruefen", (s, by, number, form, _, ct) => s.GetRequiredService<JudgeOrder>().Verify(by, number, form.Text, form.After.Proof, ct, form.Key));
        Step("beanstanden", (s, by, number, form, _, ct) => s.GetRequiredService<JudgeOrder>().Fail(by, number, form.Text, ct, form.Key));
        Step("nachweis", (s, by, number, form, _, ct) => s.GetRequiredService<AddProof>().Add(by, number, Enum.TryParse<Phase>(form.Phase, out var phase) ? phase : 0, form.Before.Proof, ct, form.Key));

        void Step(string path, Func<IServiceProvider, Actor, string, StepForm, IFormCollection, CancellationToken, Task<Outcome>> act) =>
            order.MapPost("/" + path, async (string order, HttpContext http, Here here, InterventionForms forms, InterventionViews views, CancellationToken ct) =>
            {
                var sent = await http.Request.ReadFormAsync(ct);
                var (form, refusal) = await forms.Step(path, sent, ct);
                var outcome = refusal ?? await act(http.RequestServices, here.Actor, order, form, sent, ct);
                return outcome is Done ? Results.Redirect($"/eingriffe/{order}") : await views.Order(order, form, outcome as Refused, ct);
            });
    }

    private static async Task<IResult> Declare(string number, HttpContext http, Here here, DeclareIntervention declaring, WorkspacePages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var to = Enum.TryParse<Intervention>(form["Intervention"], out var one) ? one : (Intervention)(-1);
        var outcome = await declaring.Declare(here.Actor, number, to, form["Reason"].ToString(), ct, form["IdempotencyKey"].ToString());
        return WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http)) ?? await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, outcome);
    }

    // Whom the form itself is closed to reads why on the ticket.
    private static async Task<IResult> Begin(string number, HttpContext http, Here here, InterventionForms forms, WriteOrderHandler writing, SubmitOrder submitting, InterventionViews views, WorkspacePages whole, CancellationToken ct)
    {
        if (!await views.Sees(number, ct)) return Results.NotFound();
        var sent = await http.Request.ReadFormAsync(ct);
        var (form, refusal) = await forms.Order(sent, ct);
        var outcome = refusal ?? await writing.Begin(here.Actor, number, new WriteOrder(form.Content, form.Files, null, form.Key), ct);
        return outcome switch
        {
            Done { Reference: { } order } => await Submitted(order, sent, here, submitting, ct),
            Refused refused => await views.New(number, form, refused, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct, refused),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> Change(string order, HttpContext http, Here here, InterventionForms forms, WriteOrderHandler writing, SubmitOrder submitting, InterventionViews views, CancellationToken ct)
    {
        var sent = await http.Request.ReadFormAsync(ct);
        var (form, refusal) = await forms.Order(sent, ct);
        var outcome = refusal ?? await writing.Change(here.Actor, order, new WriteOrder(form.Content, form.Files, form.Without, form.Key), ct);
        return outcome is Done ? await Submitted(order, sent, here, submitting, ct) : await views.Edit(order, form, outcome as Refused, ct);
    }

    // "Save and submit" is two steps: what cannot be submitted yet is kept as a draft all the same, and its form says what is missing.
    private static async Task<IResult> Submitted(string order, IFormCollection sent, Here here, SubmitOrder submitting, CancellationToken ct) =>
        Results.Redirect($"/eingriffe/{order}{(sent["Then"] == "submit" && await submitting.Submit(here.Actor, order, ct) is Refused ? "/bearbeiten?einreichen=1" : "")}");

    private static async Task<IResult> File(string order, string id, HttpContext http, Here here, InterventionPages pages, IFileStore files, CancellationToken ct)
    {
        if (await pages.File(here.Actor, order, id, ct) is not { } file) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(files.Open(file.Sha256), "application/octet-stream", enableRangeProcessing: true);
    }
}
