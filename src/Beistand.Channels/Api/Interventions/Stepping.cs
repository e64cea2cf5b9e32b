using Beistand.Desk.Interventions;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace Beistand.Channels.Api.Interventions;

/// <summary>Carries out a step of an order once, and answers with the order as it is then.</summary>
internal sealed class Stepping(Caller caller, Once once, InterventionReader reader, BeistandDb db)
{
    public static Refused Gone => Outcome.Refused(Texts.ApiUploadGone, "Attachments");

    public Task<IResult> Do(string number, byte[] said, Func<Actor, string?, Task<Outcome>> act, CancellationToken ct) =>
        once.Do(said, own => TicketVerbs.Submission(caller.Actor, own), own => act(caller.Actor, own), async _ => await reader.One(caller.Actor, number, ct) is { } order ? Answers.Ok(order) : Problems.NotFound, ct);

    /// <summary>Null where a file is not there.</summary>
    public async Task<Proof?> Files(NewProof? given, CancellationToken ct) =>
        given is null ? new Proof() : await db.TakeUploads(caller.Actor, given.Attachments, ct) is { } files ? new Proof(given.Rows, given.Text, files) : null;
}
