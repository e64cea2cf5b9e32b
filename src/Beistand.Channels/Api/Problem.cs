using System.Text.Json;
using System.Text.Json.Serialization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Api;

/// <summary>What went wrong and what to do, after RFC 9457.</summary>
/// <param name="Type">Address that names the kind of problem; programs decide by it.</param>
/// <param name="Detail">For people, in the language of Accept-Language.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Problem(string Type, string Title, int Status, string Detail)
{
    /// <summary>Sentences by field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>With "held-back": send it as "confirmed" to answer all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public long? NewestMessage { get; init; }
}

/// <summary>The kinds of problems, and how they leave.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>Kind, status, title, and the sentence where a door has no better one.</summary>
    public static readonly IReadOnlyList<(string Kind, int Status, Func<string> Title, Func<string> Detail)> Table =
    [
        ("bad-request", 400, () => Texts.ProblemBadRequest, () => Texts.ProblemBadRequestDetail), ("unauthorized", 401, () => Texts.ProblemUnauthorized, () => Texts.ProblemUnauthorizedDetail),
        ("scope-missing", 403, () => Texts.ProblemScope, () => Texts.ProblemScopeDetail("")), ("not-found", 404, () => Texts.ProblemNotFound, () => Texts.ProblemNotFoundDetail),
        ("method-not-allowed", 405, () => Texts.ProblemMethod, () => Texts.ProblemMethodDetail), ("held-back", 409, () => Texts.ProblemHeldBack, () => Texts.ProblemHeldBack),
        ("changed-meanwhile", 412, () => Texts.ProblemChanged, () => Texts.ProblemChangedDetail), ("too-large", 413, () => Texts.ProblemTooLarge, () => Texts.ProblemTooLargeDetail),
        ("wrong-content-type", 415, () => Texts.ProblemContentType, () => Texts.ProblemContentTypeDetail), ("refused", 422, () => Texts.ProblemRefused, () => Texts.ProblemRefused),
        ("key-used-before", 422, () => Texts.ProblemKeyUsed, () => Texts.ProblemKeyUsedDetail), ("too-many-requests", 429, () => Texts.ProblemTooMany, () => Texts.ProblemTooManyDetail),
        ("failed", 500, () => Texts.ProblemFailed, () => Texts.ProblemFailedDetail),
    ];

    public static IResult Of(string kind, string? detail = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null, long? newest = null) => new Result(kind, detail, errors, newest);

    public static IResult NotFound => Of("not-found");

    public static IResult Field(string kind, string field, string sentence) => Of(kind, sentence, new Dictionary<string, IReadOnlyList<string>> { [field] = [sentence] });

    /// <summary>For an answer that has a status and nothing to say yet.</summary>
    public static Task Write(HttpContext http, int status) =>
        Of(Table.FirstOrDefault(p => p.Status == status).Kind ?? (status < 500 ? "bad-request" : "failed")).ExecuteAsync(http);

    private sealed class Result(string kind, string? detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors, long? newest) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var language = Language.Use(Door.LanguageOf(httpContext));
            var (_, status, title, usual) = Table.First(p => p.Kind == kind);
            var site = httpContext.RequestServices.GetRequiredService<Settings>()[SiteSettings.Url].TrimEnd('/');
            var problem = new Problem($"{site}/api#{kind}", title(), status, detail ?? usual()) { Errors = errors, NewestMessage = newest };
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = ContentType;
            await httpContext.Response.WriteAsync(JsonSerializer.Serialize(problem, ApiJson.Options), httpContext.RequestAborted);
        }
    }
}
