using System.Text.Json;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Targets.Policies;

/// <summary>One promised time, in minutes of work.</summary>
public sealed record TargetTime(TargetKind Kind, Priority Priority, int Minutes);

/// <summary>What is promised to whom. Of several that fit, the first counts.</summary>
public sealed class TargetPolicy
{
    public long Id { get; private set; }
    public required string Name { get; set; }
    public int Position { get; set; }

    /// <summary>Null: for both desks.</summary>
    public Kernel.Desk? Desk { get; set; }

    /// <summary>Of the customer's organisation; empty: whatever it is.</summary>
    public string CustomerClass { get; set; } = "";
    public string Contract { get; set; } = "";
    public long CalendarId { get; set; }

    public string Times { get; private set; } = "[]";

    /// <summary>Percent of the time after which a warning is given; 0: none.</summary>
    public int WarnAt { get; set; } = 75;

    /// <summary>Minutes of work after which the team lead hears of what is overdue; null: never.</summary>
    public int? LeadAfter { get; set; } = 0;

    /// <summary>Reasons for which clocks stand still, separated by blanks.</summary>
    public string Pauses { get; private set; } = "Customer Appointment";
    public bool UpdatesAlways { get; set; }

    public IReadOnlyList<TargetTime> Promises => JsonSerializer.Deserialize<List<TargetTime>>(Times)!;
    public IReadOnlyList<PendingReason> PausesFor => [.. Pauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PendingReason>)];

    public void Promise(IEnumerable<TargetTime> times) => Times = JsonSerializer.Serialize(times.OrderBy(t => t.Kind).ThenBy(t => t.Priority));

    public void PauseFor(IEnumerable<PendingReason> reasons) => Pauses = string.Join(' ', reasons.Order());

    public bool IsFor(Kernel.Desk desk, CustomerTerms terms) => (Desk is null || Desk == desk) && Fits(CustomerClass, terms.Class) && Fits(Contract, terms.Contract);

    public TargetRule Rule(WorkingTime working) => new(
        Id, Name, working, Promises.ToDictionary(t => (t.Kind, t.Priority), t => TimeSpan.FromMinutes(t.Minutes)), PausesFor, UpdatesAlways, WarnAt == 0 ? null : WarnAt / 100d, LeadAfter is { } minutes ? TimeSpan.FromMinutes(minutes) : null);

    private static bool Fits(string wanted, string has) => wanted.Length == 0 || string.Equals(wanted, has, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What was agreed with a customer, on a day.</summary>
public sealed record CustomerTerms(string Class, string Contract)
{
    public static readonly CustomerTerms None = new("", "");
}
