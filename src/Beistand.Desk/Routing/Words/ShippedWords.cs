using System.Reflection;
using System.Text.Json;
using Beistand.Desk.Routing.Learning;

namespace Beistand.Desk.Routing.Words;

/// <summary>What an installation knows before it has learnt anything: typical words by category key and level, and requests as customers write them.</summary>
internal static class ShippedWords
{
    private const string Words = "words/", Requests = "requests";
    private static readonly Assembly Here = typeof(ShippedWords).Assembly;
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Read = new(() => Here.GetManifestResourceNames().Where(n => n.StartsWith(Words, StringComparison.Ordinal)).ToDictionary(n => n[Words.Length..], Text));

    public static IReadOnlyDictionary<string, string> All => Read.Value;

    /// <summary>Read anew each time: they are needed while learning only.</summary>
    public static IEnumerable<Example> Examples() => Text(Requests).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonSerializer.Deserialize<Seed>(line, JsonSerializerOptions.Web)!).Select(s => new Example(s.Text, s.Category, s.Level, "seed:" + s.Template));

    private static string Text(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record Seed(string Text, string Category, int Level, string Template);
}
