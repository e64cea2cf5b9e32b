using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Channels.Api.Tickets;

/// <summary>A ticket as staff see it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffTicket(
    string Number, string Subject, TicketState State, Waiting? Waiting, Priority Priority,
    [property: Description("Key of the category, as in /categories.")] string? Category, [property: Description("Id of the team, as in /teams.")] long Team,
    SupportLevel Level, [property: Description("What solving it must change.")] Intervention Intervention, Kernel.Desk Desk, Named? Assignee, Requester Requester, Named? Organisation, IReadOnlyList<string> Tags, Channel Channel, string Language, Device Device,
    [property: Description("When the first of the running target times is due; null while none runs.")] DateTimeOffset? DueAt,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt, [property: Description("Number of the ticket that it was merged into: its messages stand there.")] string? MergedInto, int Version);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Named(long Id, string Name);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Requester(long Id, string Name, string Email);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Device(string Model, string Serial);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Waiting(PendingReason Reason, DateTimeOffset Until);

/// <summary>A request as its customer sees it: nothing here moves when staff work among themselves.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CustomerTicket(
    string Number, string Subject, [property: Description("pending: we wait for you.")] TicketState State, string Requester, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt,
    [property: Description("Number under which it goes on, where it was merged into another request.")] string? MergedInto);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffTickets(IReadOnlyList<StaffTicket> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CustomerTickets(IReadOnlyList<CustomerTicket> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TicketMade(string Number);

/// <summary>A new request.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewTicket
{
    [Description("At most 200 characters; without it, the first line of the text."), MaxLength(200)] public string Subject { get; init; } = "";
    [Required, Description("What it is about, as plain text."), MaxLength(100_000)] public string Text { get; init; } = "";
    [Description("The same with markup; sanitised.")] public string? Html { get; init; }
    [Description("Who asks. Staff only: customers ask for themselves.")] public Asker? Requester { get; init; }
    [Description("Key of the category, as in /categories; it decides the desk.")] public string? Category { get; init; }
    [Description("How the request came in; api where nothing is said. Staff only.")] public Channel? Channel { get; init; }
    [Description("de or en: the language in which the customer is written to.")] public string? Language { get; init; }
    [MaxLength(120)] public string DeviceModel { get; init; } = "";
    [MaxLength(60)] public string DeviceSerial { get; init; } = "";
    [Description("Ids of files uploaded before.")] public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>Somebody who asks: known by address, or met now.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Asker([property: Required] string Email = "", string Name = "", string Phone = "");

/// <summary>What is to be changed; what is left out stays. All of it happens or nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TicketPatch
{
    private readonly HashSet<string> given = [];

    public Priority? Priority { get; init { field = value; given.Add(nameof(Priority)); } }
    [Description("Key of the category; null for none.")] public string? Category { get; init { field = value; given.Add(nameof(Category)); } }
    [Description("Id of the team; the assignee is taken off.")] public long? Team { get; init { field = value; given.Add(nameof(Team)); } }
    [Description("Id of the person who works on it; null for nobody.")] public long? Assignee { get; init { field = value; given.Add(nameof(Assignee)); } }
    [Description("The whole new list.")] public IReadOnlyList<string>? Tags { get; init { field = value; given.Add(nameof(Tags)); } }

    internal bool Says(string name) => given.Contains(name);
}

/// <summary>For what the ticket waits, and until when at the latest.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Wait
{
    [Required] public PendingReason Reason { get; init; } = PendingReason.Customer;
    [Required] public DateTimeOffset Until { get; init; }
}

/// <summary>Where a ticket goes that is the same request as another one of the same customer.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Merge
{
    [Required, Description("Number of the ticket that stays."), MaxLength(40)] public string Into { get; init; } = "";
}

/// <summary>What becomes a ticket of its own.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SplitMessage
{
    [Required, Description("Id of a message of the customer.")] public long Message { get; init; }
    [Description("At most 200 characters; without it, the message's own or its first line."), MaxLength(200)] public string Subject { get; init; } = "";
    [Description("Key of the category, as in /categories.")] public string? Category { get; init; }
}
