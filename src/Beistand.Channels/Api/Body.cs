using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Beistand.Channels.Api;

/// <summary>The JSON a call carries, or the problem that it has none.</summary>
internal interface IBody
{
    IResult? Problem { get; }
}

internal sealed partial record Body<T>(T? Given, IResult? Problem, byte[] Bytes) : IBody where T : class
{
    public T Value => Given ?? throw new InvalidOperationException("the filter lets no problem through");

    public static async ValueTask<Body<T>> BindAsync(HttpContext http, ParameterInfo _)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        var bytes = memory.ToArray();
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ApiJson.Options) is { } value ? new(value, null, bytes) : new(null, Problems.Of("bad-request", Texts.ProblemBodyEmpty), bytes);
        }
        catch (JsonException broken) when (broken.InnerException is JsonException) { return new(null, Problems.Of("bad-request", Texts.ProblemJson), bytes); }
        catch (JsonException wrong)
        {
            // Only the member's name leaves the house: the rest of the message speaks of our types.
            var path = wrong.Path is { Length: > 2 } known ? known[2..] : Quoted().Match(wrong.Message) is { Success: true } name ? name.Groups[1].Value : "";
            return new(null, path.Length > 0 && path.Length <= 100 ? Problems.Field("bad-request", path, Texts.ProblemMember(path)) : Problems.Of("bad-request", Texts.ProblemJson), bytes);
        }
    }

    [GeneratedRegex("property '([A-Za-z0-9_.-]{1,60})'")]
    private static partial Regex Quoted();
}

internal static class Bodies
{
    public const long Largest = 2 * 1024 * 1024;

    /// <summary>Ends the call where its body or a parameter is none; doors need not look.</summary>
    public static async ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest) return new Reading(context.HttpContext.Request.Query).Wrong;
        return context.Arguments.OfType<IBody>().FirstOrDefault(b => b.Problem is not null) is { } wrong ? wrong.Problem : await next(context);
    }
}
