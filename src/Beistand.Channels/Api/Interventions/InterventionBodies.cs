using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;
using Beistand.Desk.Interventions;
using Beistand.Desk.Tickets;

namespace Beistand.Channels.Api.Interventions;

/// <summary>What solving the ticket must change.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewIntervention
{
    [Required] public Intervention Intervention { get; init; }
    [Description("Why it is none of program logic and data after all."), MaxLength(1000)] public string Reason { get; init; } = "";
}

/// <summary>The text of an order. On a change, what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrderText
{
    [Description("System, database or program."), MaxLength(OrderContent.LongestLine)] public string? Target { get; init; }
    [Description("Statement, script or reference of the change."), MaxLength(OrderContent.LongestStatement)] public string? Statement { get; init; }
    [MaxLength(OrderContent.LongestText)] public string? Reason { get; init; }
    [MaxLength(OrderContent.LongestText)] public string? Risk { get; init; }
    [MaxLength(OrderContent.LongestText)] public string? Backup { get; init; }
    [MaxLength(OrderContent.LongestText)] public string? Rollback { get; init; }
    [Description("Where it was tested, and with what result."), MaxLength(OrderContent.LongestText)] public string? Test { get; init; }
    [Description("Begin of the time window.")] public DateTimeOffset? From { get; init; }
    [Description("End of the time window.")] public DateTimeOffset? Until { get; init; }
    [Description("Ids of files uploaded before, that become part of what is approved.")] public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>An approval of exactly one text.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewApproval
{
    [Required, Description("checksum of the order as it was read, at least its first twelve digits."), MaxLength(64)] public string Checksum { get; init; } = "";
    [MaxLength(OrderContent.LongestText)] public string Note { get; init; } = "";
}

/// <summary>Why an order is refused, withdrawn or found wrong.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewObjection
{
    [Required, MaxLength(OrderContent.LongestText)] public string Text { get; init; } = "";
}

/// <summary>That the order was carried out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewExecution
{
    [Required, Description("What was done and what came of it."), MaxLength(OrderContent.LongestText)] public string Result { get; init; } = "";
    [Description("Why it could not wait for an approval or its time window; makes it an emergency."), MaxLength(OrderContent.LongestText)] public string Emergency { get; init; } = "";
    public NewProof? Before { get; init; }
    public NewProof? After { get; init; }
}

/// <summary>That somebody else has looked at the result.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewVerification
{
    [Required, MaxLength(OrderContent.LongestText)] public string Text { get; init; } = "";
    public NewProof? After { get; init; }
}

/// <summary>Evidence: rows counted, something seen, files.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record NewProof
{
    public long? Rows { get; init; }
    [MaxLength(Evidence.LongestText)] public string Text { get; init; } = "";
    [Description("Ids of files uploaded before.")] public IReadOnlyList<string> Attachments { get; init; } = [];
}

/// <summary>Evidence from before or after.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewEvidence : NewProof
{
    [Required, Description("before or after.")] public Phase Phase { get; init; } = Phase.Before;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrderSummary(
    string Number, string Ticket, Intervention Field, string Target, OrderState State, [property: Description("Executed before anybody had approved it.")] bool Emergency,
    [property: Description("Until when an emergency must be approved; null where none waits.")] DateTimeOffset? ApproveBy, DateTimeOffset? From, DateTimeOffset? Until, Named Author, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrderSummaries(IReadOnlyList<OrderSummary> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

/// <summary>An order for an intervention, with all that became of it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrderInfo(
    string Number, string Ticket, Intervention Field, OrderState State, bool Emergency, DateTimeOffset? ApproveBy, string Target, string Statement, string Reason, string Risk, string Backup, string Rollback, string Test, DateTimeOffset? From, DateTimeOffset? Until,
    [property: Description("SHA-256 of the text and its files; what an approval names.")] string Checksum, [property: Description("Everybody who wrote at it; none of them may approve.")] IReadOnlyList<Named> Writers,
    OrderStep? Approval, OrderStep? Execution, OrderStep? Verification, OrderStep? Objection, IReadOnlyList<EvidenceInfo> Evidence, IReadOnlyList<ProtocolRow> Protocol);

/// <param name="Text">Note, result, what was verified, or why not.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OrderStep(Named By, DateTimeOffset At, string Text, [property: Description("Of the text that was approved or executed.")] string? Checksum);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvidenceInfo(Phase Phase, long? Rows, string Text, string? File, long? Size, string? Sha256, Named By, DateTimeOffset At);

/// <summary>One step in the chain of the audit log.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProtocolRow(long Seq, DateTimeOffset At, string Kind, Named? By, [property: Description("SHA-256 of this entry and all before it.")] string Link);
