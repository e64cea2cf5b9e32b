using System.Globalization;
using Beistand.Desk.Interventions;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Workspace.Interventions;

/// <summary>How orders are shown: names of people, colours of states, times of their windows.</summary>
internal static class InterventionWords
{
    private const string Shape = "yyyy-MM-dd'T'HH:mm";

    public static string Badge(OrderState state) => state switch
    {
        OrderState.Submitted => "warn",
        OrderState.Approved => "info",
        OrderState.Executed => "info",
        OrderState.Verified => "good",
        OrderState.Refused or OrderState.Failed => "bad",
        _ => "",
    };

    public static string Person(DeskBook desks, long? id) => desks.Agents.FirstOrDefault(a => a.Id == id)?.Name ?? "Beistand";

    public static string Window(DateTimeOffset? from, DateTimeOffset? until) =>
        from is null && until is null ? "–" : Texts.InterventionFromUntil(from is { } f ? Zone.Show(f) : "?", until is { } u ? Zone.Show(u) : "?");

    /// <summary>As a field for date and time wants it, in the house's time; empty for none.</summary>
    public static string Field(DateTimeOffset? at) => at is { } known ? Zone.Local(known).ToString(Shape, CultureInfo.InvariantCulture) : "";

    /// <summary>Null where nothing or no time was typed.</summary>
    public static DateTimeOffset? Time(string? typed) =>
        DateTime.TryParseExact(typed, [Shape, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, Zone.Of.GetUtcOffset(local)).ToUniversalTime() : null;

    /// <summary>What comes next, in a sentence for everybody.</summary>
    public static string Next(InterventionOrder order) => Texts.Of(order.AwaitsApproval ? "InterventionNextLate" : "InterventionNext" + order.State);
}
