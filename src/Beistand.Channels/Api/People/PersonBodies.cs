using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;

namespace Beistand.Channels.Api.People;

public enum PersonKind { Customer = 1, Agent }

public enum Role { Customer = 1, FirstLevel, SecondLevel, ThirdLevel, TeamLead, KnowledgeEditor, Administrator }

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PersonInfo(
    long Id, string Name, string Email, string Phone, string Language, Named? Organisation, PersonKind Kind, bool Active, [property: Description("For administrators; null for others.")] IReadOnlyList<Role>? Roles);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PeoplePage(IReadOnlyList<PersonInfo> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

/// <summary>Somebody new. Administrators only.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPerson
{
    [Required, MaxLength(120)] public string Name { get; init; } = "";
    [Required] public string Email { get; init; } = "";
    [MaxLength(60)] public string Phone { get; init; } = "";
    [Description("de or en.")] public string Language { get; init; } = "de";
    [Description("Id of the organisation.")] public long? Organisation { get; init; }
    public IReadOnlyList<Role> Roles { get; init; } = [Role.Customer];
}

/// <summary>What is to be changed; what is left out stays. Administrators only.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PersonPatch
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Language { get; init; }
    [Description("Id of the organisation; null for none.")] public long? Organisation { get; init { field = value; SaysOrganisation = true; } }
    public IReadOnlyList<Role>? Roles { get; init; }
    [Description("false signs the person out everywhere and ends all keys.")] public bool? Active { get; init; }

    internal bool SaysOrganisation { get; private init; }
}
