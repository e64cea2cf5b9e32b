using Beistand.Channels.Api.Articles;
using Beistand.Channels.Api.Attachments;
using Beistand.Channels.Api.Basics;
using Beistand.Channels.Api.Document;
using Beistand.Channels.Api.Interventions;
using Beistand.Channels.Api.Learning;
using Beistand.Channels.Api.Levels;
using Beistand.Channels.Api.Messages;
using Beistand.Channels.Api.People;
using Beistand.Channels.Api.Solutions;
using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Channels.Api.Vendors;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Channels.Api;

/// <summary>The door for programs: /api/v1, by token, with the same handlers as the pages.</summary>
public sealed class ApiModule : IModule
{
    public void Model(ModelBuilder model) => model.Entity<ApiToken>(e =>
    {
        e.ToTable("api_tokens");
        e.HasIndex(x => x.Hash).IsUnique();
        e.HasOne(x => x.Person).WithMany().HasForeignKey(x => x.PersonId);
    });

    public void Services(IServiceCollection services)
    {
        services.AddSingleton<ApiTokens>().AddSingleton<INodeReader>(p => p.GetRequiredService<ApiTokens>()).AddSingleton<ApiLimits>().AddSingleton<ApiDocument>();
        services.AddScoped<Caller>().AddScoped<Once>().AddScoped<TicketReader>().AddScoped<InterventionReader>().AddScoped<Stepping>().AddScoped<TicketChanges>().AddScoped<KeepUpload>().AddScoped<ManageTokens>().AddScoped<LessonDoors>().AddScoped<ArticleDoors>().AddScoped<PracticeDoors>();
        // The document is made with these; calls themselves are read and written with ApiJson.
        services.Configure<JsonOptions>(o =>
        {
            o.SerializerOptions.Converters.Add(ApiJson.Words);
            o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
    }

    public void Endpoints(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithGroupName(ApiDocument.Name).AddEndpointFilter(Bodies.Check);
        TicketEndpoints.Map(api);
        MessageEndpoints.Map(api);
        LevelEndpoints.Map(api);
        SolutionEndpoints.Map(api);
        ArticleDoors.Map(api);
        InterventionEndpoints.Map(api);
        LessonDoors.Map(api);
        PracticeDoors.Map(api);
        VendorEndpoints.Map(api);
        AttachmentEndpoints.Map(api);
        PeopleEndpoints.Map(api);
        BasicsEndpoints.Map(api);
        app.MapGet("/api/v1/openapi.json", (ApiDocument document, HttpContext http, CancellationToken ct) => document.Answer(http, ct)).ExcludeFromDescription();
    }
}
