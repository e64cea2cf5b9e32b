using System.Net;
using System.Text.Json.Nodes;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Tickets;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Beistand.Channels.Api.Document;

/// <summary>Adds to each operation what its door says about itself beyond types: scopes, header fields, the shape for customers.</summary>
internal sealed class DescribeOperations : IOpenApiOperationTransformer
{
    // What each field is called, whether it comes in or goes out, and what it is for.
    private static readonly Dictionary<Header, (string Name, bool In, string About)> Fields = new()
    {
        [Header.IdempotencyKey] = ("Idempotency-Key", true, "1 to 100 visible ASCII characters of your own, new for each deed. Sent again it is carried out once."),
        [Header.IfMatch] = ("If-Match", true, "ETag of the ticket as you have seen it; 412 where it is another by now."),
        [Header.IfNoneMatch] = ("If-None-Match", true, "ETag you have; 304 where nothing changed."),
        [Header.ETag] = ("ETag", false, "Tag of exactly what you see."),
        [Header.Location] = ("Location", false, "Address of what was made."),
    };

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["number"] = "Ticket number, for example 26-00042-1.", ["id"] = "Id.", ["view"] = "mine, unassigned, overdue or all (usual).", ["team"] = "Id of a team.", ["state"] = "State of the ticket.",
        ["category"] = "Key of a category.", ["priority"] = "Priority.", ["tag"] = "One tag.", ["requester"] = "Id of the person who asked.", ["updatedSince"] = "Changed at this time or later.",
        ["sort"] = "due (usual: the most urgent first) or changed (the newest first).", ["cursor"] = "The `next` of the page before.", ["limit"] = "Items on a page, 1 to 200; usually 50.",
        ["q"] = "Part of a name or address.", ["email"] = "Exact address.", ["article"] = "Number of an article, for example WI-12.",
    };

    private static OpenApiSchema File => new()
    {
        Type = JsonSchemaType.Object, Required = new HashSet<string> { "file" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private static readonly Dictionary<string, IEnumerable<string>> Words = new()
    {
        ["view"] = ["mine", "unassigned", "overdue", "all"], ["sort"] = ["due", "changed"], ["state"] = Enum.GetValues<TicketState>().Select(Reading.Word), ["priority"] = Enum.GetValues<Priority>().Select(Reading.Word),
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var about = context.Description.ActionDescriptor.EndpointMetadata;
        if (about.OfType<Needs>().FirstOrDefault() is { Scope: not Scopes.None } needs)
            operation.Description = $"{operation.Description}\n\nScope: `{string.Join(" ", ScopeNames.Of(needs.Scope))}`.".Trim();
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => Parameters.ContainsKey(p.Name ?? "")))
        {
            parameter.Description = Parameters[parameter.Name!];
            if (Words.TryGetValue(parameter.Name!, out var words)) parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)w)] };
        }
        foreach (var asked in about.OfType<AsksFor>()) (operation.Parameters ??= []).Add(Parameter(asked));
        if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == "limit")?.Schema is OpenApiSchema limit) (limit.Minimum, limit.Maximum) = ("1", $"{Cursor.LargestLimit}");
        foreach (var header in about.OfType<UsesHeaders>().SelectMany(h => h.Headers)) Add(operation, Fields[header]);
        foreach (var also in about.OfType<AlsoAnswers>()) await AddShape(operation, also, context, cancellationToken);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (int.TryParse(status, out var code)) response.Description = Reason(code);
        }
        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var form) == true) form.Schema = File;
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in (operation.Responses ?? []).OrderBy(r => r.Key, StringComparer.Ordinal)) sorted[status] = response;
        operation.Responses = sorted;
        if (sorted.GetValueOrDefault("401") is OpenApiResponse unauthorized) AddHeader(unauthorized, "WWW-Authenticate", "What kind of key is asked for.");
        if (sorted.GetValueOrDefault("429") is OpenApiResponse busy) AddHeader(busy, "Retry-After", "Seconds to wait.");
    }

    private static OpenApiParameter Parameter(AsksFor asked) => new()
    {
        Name = asked.Name, In = ParameterLocation.Query, Description = asked.About,
        Schema = asked.Name == "page" ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } : new OpenApiSchema { Type = JsonSchemaType.String, Enum = asked.Choices.Length == 0 ? null : [.. asked.Choices.Select(c => (JsonNode)c)] },
    };

    private static void Add(OpenApiOperation operation, (string Name, bool In, string About) field)
    {
        if (field.In)
        {
            operation.Parameters = [.. (operation.Parameters ?? []).Where(p => !string.Equals(p.Name, field.Name, StringComparison.OrdinalIgnoreCase)),
                new OpenApiParameter { Name = field.Name, In = ParameterLocation.Header, Description = field.About, Schema = new OpenApiSchema { Type = JsonSchemaType.String } }];
            return;
        }
        foreach (var response in (operation.Responses ?? []).Where(r => r.Key is "200" or "201" or "304").Select(r => r.Value).OfType<OpenApiResponse>()) AddHeader(response, field.Name, field.About);
    }

    private static void AddHeader(OpenApiResponse response, string name, string about) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader { Description = about, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static async Task AddShape(OpenApiOperation operation, AlsoAnswers also, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (operation.Responses?[$"{also.Status}"].Content?["application/json"] is not { } content) return;
        var schema = await context.GetOrCreateSchemaAsync(also.Customers, null, ct);
        context.Document!.AddComponent(also.Customers.Name, schema);
        content.Schema = new OpenApiSchema { OneOf = [content.Schema!, new OpenApiSchemaReference(also.Customers.Name, context.Document)] };
    }

    private static string Reason(int status) => status switch
    {
        200 => "Done.",
        201 => "Made.",
        204 => "Done, and no longer yours to see.",
        304 => "You have it already.",
        _ => ((HttpStatusCode)status) switch
        {
            HttpStatusCode.BadRequest => "The request cannot be read.",
            HttpStatusCode.Unauthorized => "No valid key.",
            HttpStatusCode.Forbidden => "The key lacks the scope.",
            HttpStatusCode.NotFound => "It does not exist, or you may not see it.",
            HttpStatusCode.Conflict => "Held back: a new message came in meanwhile.",
            HttpStatusCode.PreconditionFailed => "Changed meanwhile.",
            HttpStatusCode.RequestEntityTooLarge => "Too large.",
            HttpStatusCode.UnsupportedMediaType => "Wrong content type.",
            HttpStatusCode.UnprocessableEntity => "Refused, with the reason.",
            HttpStatusCode.TooManyRequests => "Too many calls.",
            _ => "Something failed.",
        },
    };
}
