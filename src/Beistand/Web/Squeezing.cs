using System.IO.Compression;
using Beistand.Channels.Api;
using Microsoft.AspNetCore.ResponseCompression;

namespace Beistand.Web;

/// <summary>
/// Pages go out compressed to whoever brings no cookie: nothing in them is anybody's own, so their length tells nothing (BREACH).
/// Whoever is signed in gets them as they are, and has the rest of the page already.
/// </summary>
internal static class Squeezing
{
    private static readonly string[] Kinds = ["text/html", "application/atom+xml", "application/rss+xml", "application/xml"];

    public static void Add(IServiceCollection services) => services
        .Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest).Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest)
        .AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, Kinds));

    public static void Use(WebApplication app) => app.UseWhen(http => http.Request.Headers.Cookie.Count == 0 && !Door.IsFor(http), pages => pages.UseResponseCompression());
}
