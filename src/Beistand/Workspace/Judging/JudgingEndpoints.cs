using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Judging;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Judging;

/// <summary>Mails of which somebody must say where they belong.</summary>
internal static class JudgingEndpoints
{
    private const string Home = "/zuordnung";

    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet(Home, (string? ticket, long? before, string? done, string? number, Here here, LiveHub hub, WaitingMails waiting, CancellationToken ct) =>
            List(here, hub, waiting, ct, ticket, before, done, number));
        agents.MapGet(Home + "/{id:long}", (long id, Here here, LiveHub hub, WaitingMails waiting, CancellationToken ct) => Show(id, here, hub, waiting, null, ct));
        Verb("annehmen", "accepted", (form, judge, by, id, ct) => judge.Accept(by, id, form["TakesPart"] == "yes", ct));
        Verb("neu", "opened", (_, judge, by, id, ct) => judge.OpenNew(by, id, ct));
        Verb("spam", "spam", (form, judge, by, id, ct) => judge.CallSpam(by, id, form["Others"] == "yes", ct));

        void Verb(string path, string done, Func<IFormCollection, JudgeMail, Actor, long, CancellationToken, Task<Outcome>> act) =>
            agents.MapPost($"{Home}/{{id:long}}/{path}", async (long id, HttpContext http, Here here, LiveHub hub, WaitingMails waiting, JudgeMail judge, CancellationToken ct) =>
                await act(await http.Request.ReadFormAsync(ct), judge, here.Actor, id, ct) switch
                {
                    Done { Reference: var number } => Results.Redirect($"{Home}?done={done}&number={number}"),
                    Refused refused => await Show(id, here, hub, waiting, refused, ct),
                    _ => Results.NotFound(),
                });
    }

    private static async Task<IResult> Show(long id, Here here, LiveHub hub, WaitingMails waiting, Refused? refusal, CancellationToken ct)
    {
        if (await waiting.One(here.Actor, id, ct) is not { } mail) return Results.NotFound();
        if (mail.Raw.State != RawMailState.Unclear) return await List(here, hub, waiting, ct, refusal: refusal?.Text ?? Texts.MailWaitsNoMore);
        (here.Live, here.Seq, here.View) = ("tickets", hub.Seq, Home);
        return Pages.Of<WaitingMailPage>(refusal is null ? 200 : 422, ("Mail", mail), ("Said", await waiting.Read(mail, ct)), ("Refusal", refusal));
    }

    private static async Task<IResult> List(Here here, LiveHub hub, WaitingMails waiting, CancellationToken ct, string? ticket = null, long? before = null, string? done = null, string? number = null, string? refusal = null)
    {
        (here.Live, here.Seq, here.View) = ("tickets", hub.Seq, Home);
        var wanted = ticket is null ? null : TicketNumber.Parse(ticket);
        var mails = await waiting.List(here.Actor, wanted, before, ct);
        return Pages.Of<WaitingPage>(refusal is null ? 200 : 409, ("Mails", mails.Take(WaitingMails.PageSize).ToList()), ("Ticket", wanted), ("Next", mails.Count > WaitingMails.PageSize ? mails[WaitingMails.PageSize - 1].Raw.Id : (long?)null),
            ("Done", done), ("Number", TicketNumber.Parse(number ?? "")), ("Refusal", refusal));
    }
}
