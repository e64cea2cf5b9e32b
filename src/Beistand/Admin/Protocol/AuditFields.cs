using System.Text.Json;
using Beistand.Admin.People;
using Beistand.Desk.Interventions;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Web;

namespace Beistand.Admin.Protocol;

/// <summary>Turns the stored fields of an entry into words.</summary>
internal static class AuditFields
{
    public static IReadOnlyList<AuditField> Of(string? old, string? @new)
    {
        var (before, after) = (Read(old), Read(@new));
        return before.Keys.Union(after.Keys).Select(key => new AuditField(Label(key), Words(key, before), Words(key, after))).Where(f => f.Old is { Length: > 0 } || f.New is { Length: > 0 }).ToList();
    }

    private static Dictionary<string, JsonElement> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static string Label(string key) => Texts.Of("Field" + ProtocolEndpoints.Pascal(key)) is var label && label == "Field" + ProtocolEndpoints.Pascal(key) ? key : label;

    private static string? Words(string key, Dictionary<string, JsonElement> fields)
    {
        if (!fields.TryGetValue(key, out var value)) return null;
        var text = value.ToString();
        return value.ValueKind switch
        {
            JsonValueKind.True => Texts.Yes,
            JsonValueKind.False => Texts.No,
            JsonValueKind.String when key == "roles" && Enum.TryParse<Roles>(text, out var roles) => RoleLabels.Of(roles),
            JsonValueKind.String when key == "desk" && Enum.TryParse<Kernel.Desk>(text, out var desk) => Labels.Of(desk),
            JsonValueKind.String when key == "state" && Enum.TryParse<OrderState>(text, out var state) => OrderFlow.Name(state),
            JsonValueKind.String when key is "field" or "intervention" && Enum.TryParse<Intervention>(text, out var field) => OrderFlow.Name(field),
            JsonValueKind.String when key == "assignment" => Texts.Of("Assignment" + text),
            JsonValueKind.String when key == "language" => text == "en" ? Texts.English : Texts.German,
            JsonValueKind.String when text.Contains('T', StringComparison.Ordinal) && text.Length > 18 && value.TryGetDateTimeOffset(out var at) => Zone.Show(at),
            _ => text.Length > 300 ? text[..300] + "…" : text,
        };
    }
}
