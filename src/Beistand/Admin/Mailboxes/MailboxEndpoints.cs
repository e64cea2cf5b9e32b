using Beistand.Channels.Mail.Managing;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Mailboxes;

internal static class MailboxEndpoints
{
    private const string Home = "/verwaltung/postfaecher";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/postfaecher", async (BeistandDb db, MailboxStates states, string? late, CancellationToken ct) => Pages.Of<MailboxesPage>(
            ("Late", late is not null), ("Mailboxes", await states.All(ct)), ("Teams", await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, ct))));
        admin.MapGet("/postfaecher/neu", (BeistandDb db, CancellationToken ct) => Form(db, new MailboxForm(), ct));
        admin.MapPost("/postfaecher/neu", (HttpContext http, Here here, BeistandDb db, ManageMailboxes manage, CancellationToken ct) => Save(0, http, here, db, manage, ct));
        admin.MapGet("/postfaecher/{id:long}", (long id, BeistandDb db, MailboxStates states, CancellationToken ct) => Show(id, db, states, null, ct));
        admin.MapPost("/postfaecher/{id:long}", Save);
        admin.MapPost("/postfaecher/{id:long}/pruefen", async (long id, Here here, BeistandDb db, MailboxStates states, TestMailbox test, CancellationToken ct) => await Show(id, db, states, await test.Run(here.Actor, id, ct), ct));
        FetchingEndpoints.Map(admin);
    }

    private static async Task<IResult> Show(long id, BeistandDb db, MailboxStates states, IReadOnlyList<MailCheck>? checks, CancellationToken ct) =>
        await states.Of(id, ct) is { } state ? await Form(db, MailboxForm.Of(state.Mailbox), ct, null, checks, state) : Results.NotFound();

    private static async Task<IResult> Save(long id, HttpContext http, Here here, BeistandDb db, ManageMailboxes manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var mailbox = new MailboxForm(id, form["MailboxKey"].ToString(), form["Address"].ToString(), form["SenderName"].ToString(), form["Signature"].ToString(),
            AdminAnswers.Id(form["Team"]) ?? 0, form["Language"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null, form["TokenAddresses"] == "on");
        var outcome = await manage.Save(here.Actor, mailbox, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(db, mailbox, ct, refused));
    }

    private static async Task<IResult> Form(BeistandDb db, MailboxForm form, CancellationToken ct, Refused? refusal = null, IReadOnlyList<MailCheck>? checks = null, MailboxState? state = null) =>
        Pages.Of<MailboxPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("Checks", checks), ("State", state), ("Teams", await db.Teams.AsNoTracking().OrderBy(t => t.Id).ToListAsync(ct)));
}
