using Beistand.Channels.Api.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Beistand.Channels.Api;

/// <summary>What an operation answers to staff and, in another shape, to customers.</summary>
internal sealed record AlsoAnswers(int Status, Type Customers);

/// <summary>Header fields an operation reads or sets, for the document.</summary>
internal enum Header { IdempotencyKey, IfMatch, IfNoneMatch, ETag, Location }

internal sealed record UsesHeaders(params Header[] Headers);

/// <param name="Choices">What may stand there; empty for anything.</param>
internal sealed record AsksFor(string Name, string About, params string[] Choices);

/// <summary>How a door describes itself; the document and the tests are made of it.</summary>
internal static class Operations
{
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder door, string id, Scopes scope, string summary, string description = "") =>
        door.WithName(id).WithSummary(summary).WithDescription(description).WithMetadata(new Needs(scope)).Refuses(400, 401, 429, 500).Refuses(scope == Scopes.None ? [] : [403]);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder door, params string[] otherTypes) where T : class =>
        door.Accepts<T>("application/json", otherTypes).WithMetadata(new RequestSizeLimitAttribute(Bodies.Largest)).Refuses(413, 415, 422);

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder door, int status = 200) => door.Produces<T>(status);

    public static RouteHandlerBuilder Gives<TStaff, TCustomer>(this RouteHandlerBuilder door) => door.Produces<TStaff>(200).WithMetadata(new AlsoAnswers(200, typeof(TCustomer)));

    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder door, params AsksFor[] parameters) => door.WithMetadata([.. parameters]);

    public static RouteHandlerBuilder Uses(this RouteHandlerBuilder door, params Header[] headers) => door.WithMetadata(new UsesHeaders(headers));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder door, params int[] statuses)
    {
        foreach (var status in statuses) door.Produces<Problem>(status, Problems.ContentType);
        return door;
    }
}
