using System.Text;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;

namespace Beistand.Admin.Brand;

internal static class BrandEndpoints
{
    public static void MapPublic(IEndpointRouteBuilder app)
    {
        app.MapGet("/brand.css", (HttpContext http, Settings settings) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            var css = Css(settings);
            return Results.Bytes(Encoding.UTF8.GetBytes(css), "text/css; charset=utf-8", entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{RandomId.Hash(css)[..16]}\""));
        });
        app.MapGet("/brand/logo", (HttpContext http, Settings settings, IFileStore files) =>
        {
            if (settings[SiteSettings.Logo].Split(' ') is not [var sha, var type]) return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Stream(files.Open(sha), type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{sha[..16]}\""));
        });
    }

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/marke", (Settings settings) => Show(settings[SiteSettings.Name], settings[SiteSettings.Accent]));
        admin.MapPost("/marke", async (HttpContext http, Here here, ManageSettings manage, ManageLogo logos, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var (name, accent) = (form[SiteSettings.Name.Key].ToString(), form[SiteSettings.Accent.Key].ToString());
            var values = new Dictionary<Setting, string> { [SiteSettings.Name] = name, [SiteSettings.Accent] = accent.ToLowerInvariant() };
            if (form["RemoveLogo"] == "yes") values[SiteSettings.Logo] = "";
            if (form.Files[SiteSettings.Logo.Key] is { Length: > 0 } file)
            {
                var taken = await logos.Take(file, ct);
                if (taken is Refused no) return Show(name, accent, no);
                values[SiteSettings.Logo] = ((Done)taken).Reference!;
            }
            return await AdminAnswers.Answer(await manage.Save(here.Actor, values, ct, "brand.changed"), "/verwaltung/marke", refused => Task.FromResult(Show(name, accent, refused)));
        });
    }

    private static IResult Show(string name, string accent, Refused? refusal = null) => Pages.Of<BrandPage>(refusal is null ? 200 : 422, ("Name", name), ("Colour", accent), ("Refusal", refusal));

    private static string Css(Settings settings)
    {
        var (accent, logo) = (settings[SiteSettings.Accent], settings[SiteSettings.Logo]);
        var colours = SettingRules.IsColour(accent) ? $"  --brand: {accent};\n  --accent: light-dark({Accent.OnLight(accent).Hex}, {Accent.OnDark(accent).Hex});\n" : "";
        var picture = logo.Length > 0 ? $"  --brand-logo: url(\"/brand/logo?{logo.Split(' ')[0]}\");\n" : "";
        return ":root {\n" + colours + picture + "}\n";
    }
}
