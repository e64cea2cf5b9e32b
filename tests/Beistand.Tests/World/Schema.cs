using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Beistand.Tests.World;

/// <summary>Compares JSON with a schema of an OpenAPI 3.1 document: as much of JSON Schema as our document uses, anything else is an error.</summary>
public sealed class Schema(JsonNode document)
{
    private static readonly HashSet<string> Said = ["description", "title", "format", "default", "example", "examples", "contentMediaType", "maxLength", "minLength"];

    /// <summary>What does not fit, with its place; empty where all does.</summary>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema, string at = "$")
    {
        List<string> problems = [];
        foreach (var (rule, wanted) in schema.AsObject())
        {
            problems.AddRange(rule switch
            {
                "$ref" => Problems(value, Resolve(wanted!.ToString()), at),
                "type" => Types(wanted!).Any(t => Is(value, t)) ? [] : [$"{at} is no {wanted!.ToJsonString()}"],
                "properties" => value is JsonObject o ? wanted!.AsObject().Where(p => o.ContainsKey(p.Key)).SelectMany(p => Problems(o[p.Key], p.Value!, $"{at}.{p.Key}")) : [],
                "required" => value is JsonObject o ? wanted!.AsArray().Select(n => n!.ToString()).Where(n => !o.ContainsKey(n)).Select(n => $"{at}.{n} is missing") : [],
                "additionalProperties" when wanted is JsonValue => value is JsonObject o && !wanted.GetValue<bool>() ? o.Select(p => p.Key).Where(k => schema["properties"]?[k] is null).Select(k => $"{at}.{k} is not described") : [],
                "additionalProperties" => value is JsonObject o ? o.SelectMany(p => Problems(p.Value, wanted!, $"{at}.{p.Key}")) : [],
                "items" => value is JsonArray a ? a.SelectMany((item, i) => Problems(item, wanted!, $"{at}[{i}]")) : [],
                "enum" => wanted!.AsArray().Any(w => JsonNode.DeepEquals(w, value)) ? [] : [$"{at} is none of {wanted.ToJsonString()}"],
                "pattern" => value is null || Regex.IsMatch(value.ToString(), wanted!.ToString()) ? [] : [$"{at} does not look like {wanted}"],
                "oneOf" => wanted!.AsArray().Select(w => Problems(value, w!, at)).ToList() is var tries && tries.Count(t => t.Count == 0) == 1 ? [] : tries.SelectMany(t => t).Prepend($"{at} is not exactly one of the shapes"),
                _ => Said.Contains(rule) ? [] : [$"{at}: the rule {rule} is not known here"],
            });
        }
        if (schema["format"]?.ToString() == "date-time" && value is JsonValue time && !(time.ToString().EndsWith('Z') && DateTimeOffset.TryParse(time.ToString(), CultureInfo.InvariantCulture, out _))) problems.Add($"{at} is no UTC time");
        return problems;
    }

    public JsonNode Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, part) => node[part] ?? throw new KeyNotFoundException(reference));

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(t => t!.ToString()) : [type.ToString()];

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "integer" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _),
        "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => false,
    };
}
