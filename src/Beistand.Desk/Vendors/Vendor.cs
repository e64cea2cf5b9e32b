using System.Text.Json;

namespace Beistand.Desk.Vendors;

/// <summary>What a vendor wants to have before he begins.</summary>
[Flags]
public enum PacketNeeds { None = 0, Model = 1, Serial = 2, Warranty = 4, Steps = 8, File = 16 }

public sealed record VendorContact(string Name, string Role, string Email, string Phone);

/// <summary>A manufacturer whom we ask for help: how he is reached, what he wants to know, what he promised.</summary>
public sealed class Vendor
{
    public long Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>Where packets go by mail; empty where there is only a portal.</summary>
    public string Address { get; set; } = "";

    /// <summary>Addresses or domains his mails come from, one a line.</summary>
    public string Senders { get; set; } = "";
    public string Portal { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>In which packets and reminders are written.</summary>
    public string Language { get; set; } = "de";

    /// <summary>His opening hours; null: those of the first calendar.</summary>
    public long? CalendarId { get; set; }
    public string ContractNumber { get; set; } = "";
    public DateOnly? ContractFrom { get; set; }
    public DateOnly? ContractUntil { get; set; }

    public string Contacts { get; private set; } = "[]";

    /// <summary>Working time he promised; null: nothing.</summary>
    public int? ResponseMinutes { get; set; }
    public int? SolutionMinutes { get; set; }

    /// <summary>Working days after which we remind, separated by blanks.</summary>
    public string Ladder { get; private set; } = "1 3 5";

    /// <summary>Whether the reminder leaves by itself at each rung.</summary>
    public bool RemindsItself { get; set; }

    /// <summary>What his numbers look like, "#" for a digit; empty where nobody said.</summary>
    public string Shape { get; set; } = "";
    public PacketNeeds Needs { get; set; } = PacketNeeds.Model | PacketNeeds.Serial;

    /// <summary>Further things he asks for, one a line.</summary>
    public string Fields { get; set; } = "";
    public bool Retired { get; set; }

    public IReadOnlyList<VendorContact> People => JsonSerializer.Deserialize<List<VendorContact>>(Contacts)!;
    public IReadOnlyList<int> Rungs => [.. Ladder.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => int.Parse(d, System.Globalization.CultureInfo.InvariantCulture))];
    public IReadOnlyList<string> FieldNames => Lines(Fields);

    public void Knows(IEnumerable<VendorContact> people) => Contacts = JsonSerializer.Serialize(people);
    public void RemindAfter(IEnumerable<int> days) => Ladder = string.Join(' ', days);

    /// <summary>Whether a mail of this address is his.</summary>
    public bool Sends(string address) => Lines(Senders).Append(Address).Any(t => t.Length > 0 && (t.Contains('@', StringComparison.Ordinal) && !t.StartsWith('@') ? t == address : address.EndsWith("@" + t.TrimStart('@'), StringComparison.Ordinal)));

    internal static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
