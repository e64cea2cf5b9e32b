using System.Text.Json;
using System.Text.Json.Nodes;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Desk.Interventions.Ordering;

/// <summary>Each step of an order as one row of the audit log's hash chain, with the state and the hash of the text as they are after it.</summary>
internal static class Protocol
{
    public const string State = "state", Hash = "contentHash", Overdue = "intervention.overdue";

    public static string Kind(OrderVerb verb) => "intervention." + JsonNamingPolicy.CamelCase.ConvertName(verb.ToString());

    public static Task<bool> Write(BeistandDb db, InterventionOrder order, OrderVerb verb, OrderState? from, Stepped step, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var before = from is { } state ? With(step.Before, state, null) : null;
        return Audit.Write(db, by, Kind(verb), OrderVerbs.Subject(order.Number), before, With(step.After, order.State, order.ContentHash), now, ct);
    }

    // A state that stays is left out by the audit log as anything that stays; who reads goes back to the last that is there.
    private static JsonObject With(object? said, OrderState state, string? hash)
    {
        var fields = said is null ? [] : JsonSerializer.SerializeToNode(said, JsonSerializerOptions.Web)!.AsObject();
        fields[State] = state.ToString();
        if (hash is not null) fields[Hash] = hash;
        return fields;
    }
}
