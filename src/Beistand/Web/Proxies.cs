using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Beistand.Web;

/// <summary>What a proxy says about who asks, and by which scheme, is believed of the proxies named in <c>Net:Proxies</c> and of nobody else.</summary>
internal static class Proxies
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(o =>
    {
        o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        o.KnownIPNetworks.Clear();
        o.KnownProxies.Clear();
        foreach (var proxy in Named(configuration))
            if (IPAddress.TryParse(proxy, out var address)) o.KnownProxies.Add(address); else o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
    });

    // With no proxy named the middleware would believe everybody.
    public static void Use(WebApplication app)
    {
        if (Named(app.Configuration).Length > 0) app.UseForwardedHeaders();
    }

    private static string[] Named(IConfiguration configuration) => configuration["Net:Proxies"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
