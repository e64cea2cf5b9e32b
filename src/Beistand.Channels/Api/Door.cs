using Beistand.Channels.Api.Tokens;
using Beistand.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Api;

/// <summary>What an operation asks of a token; None is any token.</summary>
public sealed record Needs(Scopes Scope);

/// <summary>Lets programs in, by token only: a browser's session means nothing here, so no foreign page can use it.</summary>
public static class Door
{
    private const string Scheme = "Bearer ";

    public static bool IsFor(HttpContext http) => IsApi(http.Request.Path);

    /// <summary>Everything below /api; /api itself is a page.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", out var rest) && rest.HasValue && rest != "/";

    public static string LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } wanted
            && wanted.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString()).FirstOrDefault(l => l.StartsWith("de", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is { } first
            && first.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "de";

    public static async Task Enter(HttpContext http, RequestDelegate next)
    {
        Language.Set(Language.Of(LanguageOf(http)));
        http.Response.Headers.Vary = "Accept-Language";
        var needs = http.GetEndpoint()?.Metadata.GetMetadata<Needs>();
        if (needs is not null && await Refusal(http, needs) is { } problem) await problem.ExecuteAsync(http);
        else await next(http);
    }

    private static async Task<IResult?> Refusal(HttpContext http, Needs needs)
    {
        var services = http.RequestServices;
        var limits = services.GetRequiredService<ApiLimits>();
        var given = http.Request.Headers.Authorization.ToString();
        var secret = given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : "";
        if (await services.GetRequiredService<ApiTokens>().Of(secret, http.RequestAborted) is not { } bearer)
        {
            if (limits.WaitAfterFailure(http) is { } longer) return TooMany(http, longer);
            http.Response.Headers.WWWAuthenticate = secret.Length == 0 ? "Bearer realm=\"Beistand\"" : "Bearer realm=\"Beistand\", error=\"invalid_token\"";
            return Problems.Of("unauthorized");
        }
        if (limits.Wait(bearer.Token.Id) is { } wait) return TooMany(http, wait);
        if ((bearer.Token.Scopes & needs.Scope) != needs.Scope)
        {
            var missing = string.Join(" ", ScopeNames.Of(needs.Scope));
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"Beistand\", error=\"insufficient_scope\", scope=\"{missing}\"";
            return Problems.Of("scope-missing", Texts.ProblemScopeDetail(missing));
        }
        services.GetRequiredService<Caller>().Is(bearer);
        return null;
    }

    private static IResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Of("too-many-requests");
    }
}
