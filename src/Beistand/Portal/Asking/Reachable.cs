namespace Beistand.Portal.Asking;

/// <summary>Whether somebody answers the telephone while this page is made; found out before it is drawn.</summary>
internal sealed class Reachable
{
    /// <summary>When somebody is there again; null while somebody is.</summary>
    public DateTimeOffset? ClosedUntil { get; private set; }

    public DateTimeOffset? OpenUntil { get; private set; }

    public static async ValueTask<object?> Find(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var services = call.HttpContext.RequestServices;
        var (now, hours, ct) = (services.GetRequiredService<Reachable>(), services.GetRequiredService<OpeningHours>(), call.HttpContext.RequestAborted);
        (now.ClosedUntil, now.OpenUntil) = (await hours.ClosedUntil(ct), await hours.OpenUntil(ct));
        return await next(call);
    }
}
