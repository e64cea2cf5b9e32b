using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Channels.Api.Messages;

/// <summary>An entry in a ticket as staff see it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffMessage(
    long Id, MessageKind Kind, Visibility Visibility, Channel Channel, Named? Author, DateTimeOffset At, string Text, [property: Description("Sanitised; null where there is plain text only.")] string? Html, [property: Description("What a mail quotes of earlier ones, taken out of `text`.")] string? Quoted, [property: Description("The signature, taken out of `text`.")] string? Signature,
    DeliveryState Delivery, string? DeliveryProblem, [property: Description("To whom it went by mail, and what became of it there.")] IReadOnlyList<RecipientInfo> Recipients, IReadOnlyList<FileInfo> Attachments);

/// <summary>Somebody to whom a message went by mail.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecipientInfo(RecipientAs As, string Address, DeliveryState Delivery, string? Problem);

/// <summary>A message as the customer sees it; internal notes are never among them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CustomerMessage(long Id, MessageKind Kind, Channel Channel, string? Author, DateTimeOffset At, string Text, string? Html, string? Quoted, string? Signature, IReadOnlyList<FileInfo> Attachments);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FileInfo(string Id, string Name, string ContentType, [property: Description("Bytes.")] long Size);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffMessages(IReadOnlyList<StaffMessage> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CustomerMessages(IReadOnlyList<CustomerMessage> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MessageMade(long Id);

public enum Writes { Answer = 1, Note, PhoneNote }

public enum Afterwards { Close = 1, Wait }

/// <summary>Something to be written into a ticket.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewMessage
{
    [Description("Staff say what it is: an answer goes to the customer, notes stay inside. Customers leave it out.")] public Writes? Kind { get; init; }
    [Required, Description("Plain text."), MaxLength(100_000)] public string Text { get; init; } = "";
    [Description("The same with markup; sanitised.")] public string? Html { get; init; }
    [Description("Id of the newest message you have read. If another came in since, an answer is held back with 409 and its id as newestMessage.")] public long? Seen { get; init; }
    [Description("The newestMessage of a 409: answers all the same.")] public long? Confirmed { get; init; }
    [Description("What happens with the ticket after an answer.")] public Afterwards? Then { get; init; }
    [Description("Of an answer: further addresses that get the mail. They get no access to the ticket.")] public IReadOnlyList<string> Cc { get; init; } = [];
    [Description("The same, unseen by the others.")] public IReadOnlyList<string> Bcc { get; init; } = [];
    [Description("Ids of files uploaded before.")] public IReadOnlyList<string> Attachments { get; init; } = [];
}
