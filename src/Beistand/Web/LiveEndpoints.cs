using System.Globalization;
using System.Text.Json;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Beistand.Kernel.Platform.Live;
using Beistand.Portal;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Web;

/// <summary>The event stream and what browsers keep with us while somebody types.</summary>
internal static class LiveEndpoints
{
    public sealed record DraftBody(string Key, string Tab, Dictionary<string, string> Fields);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/live", Live);
        app.MapGet("/entwuerfe", async (string key, Here here, BeistandDb db, CancellationToken ct) => here.Actor.PersonId == 0 ? Results.Json(Array.Empty<object>()) : Results.Json(
            (await db.Set<Draft>().AsNoTracking().Where(d => d.PersonId == here.Actor.PersonId && d.Key == key).OrderByDescending(d => d.SavedAt).Take(10).ToListAsync(ct))
                .Select(d => new { tab = d.Tab, savedAt = d.SavedAt, fields = JsonSerializer.Deserialize<Dictionary<string, string>>(d.Fields) })));
        app.MapPut("/entwuerfe", Keep);
        app.MapDelete("/entwuerfe", async (string key, string tab, Here here, BeistandDb db, CancellationToken ct) =>
        {
            await using var work = await db.BeginWork(ct);
            await db.Set<Draft>().Where(d => d.PersonId == here.Actor.PersonId && d.Key == key && d.Tab == tab).ExecuteDeleteAsync(ct);
            await work.Commit(ct);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> Live(HttpContext http, string? anliegen, long? after, Here here, LiveStream stream, IActors actors, CancellationToken ct)
    {
        Func<CancellationToken, ValueTask<Actor>> still = c => actors.Of(http.User, c);
        var actor = here.Actor;
        if (anliegen is not null)
        {
            // In a scope of its own: the request's would hold its connection as long as the stream is open.
            still = async c =>
            {
                await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<StatusCookie>().ActorFor(http, anliegen, c) ?? Actor.Anonymous;
            };
            actor = await still(ct);
        }
        if (actor.Kind == ActorKind.Anonymous) return Results.Unauthorized();
        if (long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last)) after = Math.Max(after ?? 0, last);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(stream.Follow(actor, after, still, ct));
    }

    private static async Task<IResult> Keep(DraftBody body, Here here, BeistandDb db, TimeProvider clock, CancellationToken ct)
    {
        if (here.Actor.PersonId == 0) return Results.NoContent();
        var fields = JsonSerializer.Serialize(body.Fields);
        if (body.Key.Length > 100 || body.Tab.Length > 60 || fields.Length > 500_000) return Results.Problem(Texts.DraftTooLarge, statusCode: 413);
        await using var work = await db.BeginWork(ct);
        var draft = await db.Set<Draft>().FirstOrDefaultAsync(d => d.PersonId == here.Actor.PersonId && d.Key == body.Key && d.Tab == body.Tab, ct);
        if (draft is null) db.Add(draft = new Draft { PersonId = here.Actor.PersonId, Key = body.Key, Tab = body.Tab, Fields = fields });
        (draft.Fields, draft.SavedAt) = (fields, clock.GetUtcNow());
        await work.Commit(ct);
        return Results.NoContent();
    }
}
