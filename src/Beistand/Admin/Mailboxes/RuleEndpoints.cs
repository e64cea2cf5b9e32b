using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Channels.Mail.Sorting;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Mailboxes;

/// <summary>What is done with the mails of a mailbox, in an order, and a trial before it counts.</summary>
internal static class RuleEndpoints
{
    private const int FewestRows = 3, MoreRows = 3;

    public static void Map(RouteGroupBuilder admin)
    {
        var rules = admin.MapGroup("/postfaecher/{id:long}/regeln");
        rules.MapGet("", (long id, BeistandDb db, ManageRules manage, DeskDirectory desks, CancellationToken ct) => List(id, db, manage, desks, null, null, ct));
        rules.MapPost("", SetMailbox);
        rules.MapGet("/neu", (long id, BeistandDb db, DeskDirectory desks, CancellationToken ct) => Form(new RuleForm(0, id), db, desks, ct));
        rules.MapPost("/neu", (long id, HttpContext http, Here here, BeistandDb db, ManageRules manage, TryRules trying, DeskDirectory desks, CancellationToken ct) => Save(id, 0, http, here, db, manage, trying, desks, ct));
        rules.MapGet("/{rule:long}", async (long id, long rule, BeistandDb db, ManageRules manage, DeskDirectory desks, CancellationToken ct) =>
            (await manage.Of(id, ct)).FirstOrDefault(r => r.Id == rule) is { } found ? await Form(RuleForm.Of(found), db, desks, ct) : Results.NotFound());
        rules.MapPost("/{rule:long}", Save);
        rules.MapPost("/{rule:long}/schritt", Step);
    }

    private static async Task<IResult> Step(long id, long rule, HttpContext http, Here here, ManageRules manage, CancellationToken ct)
    {
        var step = (await http.Request.ReadFormAsync(ct))["Step"].ToString();
        var outcome = step == "remove" ? await manage.Remove(here.Actor, id, rule, ct) : await manage.Move(here.Actor, id, rule, step == "up", ct);
        return await AdminAnswers.Answer(outcome, Home(id), _ => Task.FromResult(Results.NotFound()));
    }

    private static async Task<IResult> SetMailbox(long id, HttpContext http, Here here, BeistandDb db, ManageRules manage, DeskDirectory desks, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var trusted = form["TrustedSenders"].ToString().ReplaceLineEndings("\n");
        return await AdminAnswers.Answer(await manage.SetMailbox(here.Actor, id, form["Mode"] == "all", trusted, ct), Home(id), refused => List(id, db, manage, desks, trusted, refused, ct));
    }

    private static async Task<IResult> Save(long id, long rule, HttpContext http, Here here, BeistandDb db, ManageRules manage, TryRules trying, DeskDirectory desks, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        var form = Read(posted, id, rule);
        if (posted["Then"] == "more") return await Form(form, db, desks, ct, rows: form.Asks.Count + MoreRows);
        if (posted["Then"] != "try") return await AdminAnswers.Answer(await manage.Save(here.Actor, form, ct), Home(id), refused => Form(form, db, desks, ct, refused));
        if (await manage.Refuse(form, ct) is { } wrong) return await Form(form, db, desks, ct, wrong);
        if (await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mailbox) return Results.NotFound();
        return await Form(form, db, desks, ct, trial: await trying.Run(mailbox, form.Fill(new MailRule { MailboxId = id, Name = form.Name }), rule, ct));
    }

    // Rows left empty are no conditions.
    private static RuleForm Read(IFormCollection form, long mailbox, long rule)
    {
        var rows = Enumerable.Range(0, ManageRules.MostConditions + MoreRows).Where(i => form.ContainsKey($"Test{i}"))
            .Select(i => new RuleCondition(AdminAnswers.Choice<RuleTest>(form[$"Test{i}"]), form[$"Value{i}"].ToString().Trim(), form[$"Not{i}"] == "yes")).Where(c => c.Test != 0).ToList();
        return new(rule, mailbox, form["Name"].ToString(), form["Any"] == "any", rows, AdminAnswers.Id(form["Team"]), AdminAnswers.Id(form["Category"]), Enum.TryParse<Priority>(form["Priority"], out var priority) ? priority : null,
            form["Tags"].ToString(), form["Discard"].ToString(), rule == 0 ? form["IdempotencyKey"].ToString() : null);
    }

    private static string Home(long mailbox) => $"/verwaltung/postfaecher/{mailbox}/regeln";

    private static async Task<IResult> List(long id, BeistandDb db, ManageRules manage, DeskDirectory desks, string? typed, Refused? refusal, CancellationToken ct) =>
        await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is { } mailbox
            ? Pages.Of<RulesPage>(refusal is null ? 200 : 422, ("Mailbox", mailbox), ("Rules", await manage.Of(id, ct)), ("Desks", await desks.Now(ct)), ("Typed", typed), ("Refusal", refusal)) : Results.NotFound();

    private static async Task<IResult> Form(RuleForm form, BeistandDb db, DeskDirectory desks, CancellationToken ct, Refused? refusal = null, Trial? trial = null, int rows = 0) =>
        await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Id == form.MailboxId, ct) is { } mailbox
            ? Pages.Of<RulePage>(refusal is null ? 200 : 422, ("Mailbox", mailbox), ("Form", form), ("Desks", await desks.Now(ct)), ("Refusal", refusal), ("Trial", trial), ("Rows", Math.Min(ManageRules.MostConditions, Math.Max(rows, Math.Max(FewestRows, form.Asks.Count + 1)))))
            : Results.NotFound();
}
