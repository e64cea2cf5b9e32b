using System.Security.Cryptography;
using System.Text.Json;
using Beistand.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beistand.Channels.Api;

/// <summary>Nothing was done: the thing is no longer what the caller has seen.</summary>
internal sealed record ChangedMeanwhile : Outcome;

/// <summary>Turns what became of a call into its answer.</summary>
internal static class Answers
{
    /// <param name="fields">Where a field of the handler is called otherwise in the call's body.</param>
    public static IResult Of(Outcome outcome, IReadOnlyDictionary<string, string>? fields = null) => outcome switch
    {
        NotFound => Problems.NotFound,
        HeldBack held => Problems.Of("held-back", held.Text, newest: held.NewestMessageId),
        ChangedMeanwhile => Problems.Of("changed-meanwhile"),
        Refused { Field: null } refused => Problems.Of("refused", refused.Text),
        Refused refused => Problems.Of("refused", refused.Text, refused.All.Where(one => one.Field is not null)
            .GroupBy(one => fields?.GetValueOrDefault(one.Field!) ?? JsonNamingPolicy.CamelCase.ConvertName(one.Field!), one => one.Text).ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field])),
        _ => throw new InvalidOperationException($"no answer for {outcome}"),
    };

    public static IResult Ok(object value) => Results.Json(value, ApiJson.Options);

    public static IResult Created(string url, object value) => new Made(url, value);

    /// <summary>With its ETag; nothing but 304 where the caller has it already.</summary>
    public static IResult Tagged(HttpContext http, object value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ApiJson.Options);
        var tag = Tag(bytes);
        http.Response.Headers.ETag = tag;
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return isRead && Names(http.Request.Headers.IfNoneMatch.ToString(), tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    /// <summary>Strong, and of exactly what this caller sees: it moves when that does and never otherwise.</summary>
    public static string TagOf(object value) => Tag(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ApiJson.Options));

    /// <summary>Whether a list of tags, or *, names this one.</summary>
    public static bool Names(string tags, string tag) => tags.Split(',', StringSplitOptions.TrimEntries).Any(t => t == "*" || t == tag);

    private static string Tag(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}\"";

    private sealed class Made(string url, object value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = url;
            return Results.Json(value, ApiJson.Options, statusCode: StatusCodes.Status201Created).ExecuteAsync(httpContext);
        }
    }
}
