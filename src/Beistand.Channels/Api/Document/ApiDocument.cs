using System.Text;
using Beistand.Channels.Api.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Beistand.Channels.Api.Document;

/// <summary>The OpenAPI document, made once from the doors themselves. It is public and holds nothing of this installation.</summary>
public sealed class ApiDocument(IServiceProvider services) : IDisposable
{
    public const string Name = "v1";
    private readonly SemaphoreSlim one = new(1, 1);
    private OpenApiDocument? made;
    private byte[]? json;

    internal static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = operation => operation.GroupName == Name;
        options.AddOperationTransformer<DescribeOperations>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Beistand API", Version = Name, Description = Introduction, License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" } };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key. Scopes: " + string.Join(", ", ScopeNames.Table.Values) + "." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    }

    public async Task<OpenApiDocument> Get(CancellationToken ct)
    {
        if (made is not null) return made;
        await one.WaitAsync(ct);
        try { return made ??= await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(ct); }
        finally { one.Release(); }
    }

    internal async Task<IResult> Answer(HttpContext http, CancellationToken ct)
    {
        json ??= Encoding.UTF8.GetBytes(await (await Get(ct)).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct));
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(json, "application/json; charset=utf-8");
    }

    public void Dispose() => one.Dispose();

    private const string Introduction =
        """
        Programs act as a person: a key sees and does what its person may, and no more than its scopes allow. Send it as `Authorization: Bearer bst_…`.

        Times are RFC 3339 in UTC. Unknown members and parameters are refused, so that a misspelling is noticed. Problems come as `application/problem+json` (RFC 9457); decide by `type`, show `detail`.

        Give every POST an `Idempotency-Key` of your own: sent again, also at the same moment, it is carried out once and answered alike. `ETag` and `If-Match` keep two programs from overwriting each other.

        Lists come in pages: send `next` as `cursor` until it is null.
        """;
}
