using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Solutions;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Solutions;

/// <summary>What a ticket leaves to the knowledge base: one of an article, a draft, or a reason why nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewSolution
{
    [Description("Number of an article that helped, such as WI-12."), MaxLength(20)] public string? Article { get; init; }
    [Description("A new article; it begins as a draft.")] public NewArticle? Draft { get; init; }
    [Description("Why there is nothing to keep.")] public NoKnowledge? Nothing { get; init; }
    [Description("The reason in your words; needed with other."), MaxLength(1000)] public string Words { get; init; } = "";
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewArticle
{
    [Required, MaxLength(200)] public string Title { get; init; } = "";
    [Required, MaxLength(20_000)] public string Problem { get; init; } = "";
    [MaxLength(20_000)] public string Environment { get; init; } = "";
    [MaxLength(20_000)] public string Cause { get; init; } = "";
    [Required, MaxLength(20_000)] public string Solution { get; init; } = "";
    [Description("Who may read it once it is published.")] public Readers Readers { get; init; } = Readers.FirstLevel;
    [Description("de or en."), MaxLength(2)] public string Language { get; init; } = "de";
}

/// <summary>Closing at the 2nd or 3rd level asks for it; refused where the page refuses, with the same sentences.</summary>
internal static class SolutionEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/tickets/{number}/solution", Keep).WithTags("Levels").Is("keepSolution", Scopes.TicketsWrite, "Say what a ticket leaves to the knowledge base", "The answer is the ticket as it is now. A later word replaces an earlier one.")
            .Takes<NewSolution>().Gives<StaffTicket>().Produces(204).Refuses(404).Uses(Header.IdempotencyKey, Header.ETag);

    private static Task<IResult> Keep(string number, Body<NewSolution> body, HttpContext http, Caller caller, Once once, TicketReader reader, KeepSolution keeping, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), own => Act(keeping, caller.Actor, number, body.Value, own, ct),
            async _ => await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Results.NoContent(), ct);

    private static Task<Outcome> Act(KeepSolution keeping, Actor by, string number, NewSolution said, string? key, CancellationToken ct) => said switch
    {
        { Article: { } article } => keeping.Link(by, number, article, key, ct),
        { Draft: { } draft } => keeping.Draft(by, number, new ArticleForm(new ArticleText(draft.Title, draft.Problem, draft.Environment, draft.Cause, draft.Solution), draft.Readers, Language: draft.Language, Key: key), ct),
        _ => keeping.Nothing(by, number, said.Nothing ?? 0, said.Words, key, ct),
    };
}
