using System.Collections.Frozen;

namespace Beistand.Kernel;

public enum ActorKind { Anonymous, StatusLink, Customer, Agent, System }

/// <summary>Who acts: everything a rule may ask about a person, loaded once and shared by all doors.</summary>
public sealed record Actor(ActorKind Kind, long PersonId, string Name)
{
    public static readonly Actor Anonymous = new(ActorKind.Anonymous, 0, "");
    public static readonly Actor System = new(ActorKind.System, 0, "Beistand");

    public Roles Roles { get; init; }
    public string Language { get; init; } = "de";
    public FrozenSet<long> ReadableTeams { get; init; } = [];
    public FrozenSet<long> WritableTeams { get; init; } = [];

    /// <summary>The organisation whose tickets this customer may see, by its switch; null for all others.</summary>
    public long? SharedOrganisationId { get; init; }

    /// <summary>Colleagues who are away and whose tickets stand under this agent's own; gives no right to see them.</summary>
    public FrozenSet<long> StandsInFor { get; init; } = [];

    /// <summary>The one ticket that a status link opens.</summary>
    public long? OnlyTicket { get; init; }

    public bool IsAgent => Kind is ActorKind.Agent;
    public bool IsStaff => Kind is ActorKind.Agent or ActorKind.System;
    public bool Is(Roles role) => (Roles & role) != 0;

    /// <summary>The same rule as the database filter of tickets, for one ticket already loaded (live events).</summary>
    public bool MaySee(Audience of) => Kind switch
    {
        ActorKind.System => true,
        ActorKind.Agent => ReadableTeams.Contains(of.TeamId) || of.AssigneeId == PersonId || of.Involved.Contains(PersonId),
        ActorKind.Customer => of.RequesterId == PersonId || (SharedOrganisationId is { } own && of.OrganisationId == own),
        ActorKind.StatusLink => of.TicketId == OnlyTicket,
        _ => false,
    };
}

/// <summary>What decides who may see a ticket.</summary>
public sealed record Audience(
    long TicketId, string Number, long TeamId, long? AssigneeId, long RequesterId, long? OrganisationId, IReadOnlyCollection<long> Involved);
