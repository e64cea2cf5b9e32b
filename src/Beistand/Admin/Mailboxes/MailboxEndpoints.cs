using Beistand.Channels.Mail.Inbound;
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
        admin.MapGet("/postfaecher", async (BeistandDb db, CancellationToken ct) => Pages.Of<MailboxesPage>(
            ("Mailboxes", await db.Mailboxes.AsNoTracking().OrderBy(m => m.Key).ToListAsync(ct)), ("Teams", await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, ct))));
        admin.MapGet("/postfaecher/neu", (BeistandDb db, CancellationToken ct) => Form(db, new MailboxForm(), ct));
        admin.MapPost("/postfaecher/neu", (HttpContext http, Here here, BeistandDb db, ManageMailboxes manage, CancellationToken ct) => Save(0, http, here, db, manage, ct));
        admin.MapGet("/postfaecher/{id:long}", (long id, BeistandDb db, CancellationToken ct) => Show(id, db, null, ct));
        admin.MapPost("/postfaecher/{id:long}", Save);
        admin.MapPost("/postfaecher/{id:long}/pruefen", async (long id, Here here, BeistandDb db, TestMailbox test, CancellationToken ct) => await Show(id, db, await test.Run(here.Actor, id, ct), ct));
    }

    private static async Task<IResult> Show(long id, BeistandDb db, IReadOnlyList<MailCheck>? checks, CancellationToken ct) =>
        await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is { } mailbox ? await Form(db, MailboxForm.Of(mailbox), ct, null, checks) : Results.NotFound();

    private static async Task<IResult> Save(long id, HttpContext http, Here here, BeistandDb db, ManageMailboxes manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var mailbox = new MailboxForm(id, form["MailboxKey"].ToString(), form["Address"].ToString(), form["SenderName"].ToString(), form["Signature"].ToString(),
            AdminAnswers.Id(form["Team"]) ?? 0, form["Language"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null, form["TokenAddresses"] == "on");
        var outcome = await manage.Save(here.Actor, mailbox, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(db, mailbox, ct, refused));
    }

    private static async Task<IResult> Form(BeistandDb db, MailboxForm form, CancellationToken ct, Refused? refusal = null, IReadOnlyList<MailCheck>? checks = null) =>
        Pages.Of<MailboxPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("Checks", checks), ("Teams", await db.Teams.AsNoTracking().OrderBy(t => t.Id).ToListAsync(ct)));
}
