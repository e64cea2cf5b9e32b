using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Desk.Vendors;

namespace Beistand.Channels.Api.Vendors;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VendorInfo(
    long Id, string Name, string Address, string Portal, string Phone, string ContractNumber, [property: Description("Minutes of working time promised; null where nothing was.")] int? ResponseMinutes, int? SolutionMinutes, IReadOnlyList<int> RemindAfterDays);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VendorList(IReadOnlyList<VendorInfo> Items);

/// <summary>A ticket that is with a manufacturer. What was sent stands among the ticket's messages.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VendorCaseInfo(
    long Id, string Ticket, long Vendor, string VendorName, [property: Description("The manufacturer's; empty until he gave one.")] string Number, VendorCaseState State, DateTimeOffset OpenedAt, DateTimeOffset? SentAt,
    [property: Description("Since when the turn is the manufacturer's; null while it is ours.")] DateTimeOffset? WaitsSince, DateTimeOffset? NextReminderAt, DateTimeOffset? ResponseDueAt, DateTimeOffset? AnsweredAt, DateTimeOffset? SolutionDueAt, DateTimeOffset? SolvedAt, DateTimeOffset? ClosedAt, int Reopened);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VendorCaseList(IReadOnlyList<VendorCaseInfo> Items);

/// <summary>Begins a case as a draft. Its packet is reviewed and sent by a person on the page.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewVendorCase
{
    [Required, Description("Id of a manufacturer.")] public long Vendor { get; init; }
}
