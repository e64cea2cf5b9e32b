using Beistand.Desk.Tickets.Listing;

namespace Beistand.Workspace;

/// <summary>The list's state lives in the address.</summary>
internal static class QueueUrl
{
    public static string Selecting(TicketQuery query) => Of(query, "auswahl");

    public static string Of(TicketQuery query, string? number = null)
    {
        var parts = new (string, object?)[]
        {
            ("view", query.View), ("team", query.Team), ("state", query.State), ("category", query.Category), ("priority", query.Priority), ("tag", query.Tag), ("assignee", query.Assignee),
            ("sort", query.Sort == "due" ? null : query.Sort), ("after", query.After),
        };
        var text = string.Join('&', parts.Where(p => p.Item2 is not null and not "").Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!.ToString()!)}"));
        return $"/tickets{(number is null ? "" : "/" + number)}?{text}";
    }
}
