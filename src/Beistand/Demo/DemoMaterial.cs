using System.Text.Json;

namespace Beistand.Demo;

/// <summary>What is told in the demo: requests as customers write them, and how each kind of request goes on.</summary>
internal sealed record DemoMaterial(IReadOnlyList<DemoMaterial.Request> Requests, IReadOnlyList<DemoMaterial.Thread> Threads, IReadOnlyList<DemoMaterial.Device> Devices, DemoMaterial.PassedOn Passed)
{
    public sealed record Request(string Text, string Category, int Level, string Template);

    /// <param name="Template">Whose requests go on this way; null where the thread brings its own openings.</param>
    public sealed record Thread(string? Template, string Subject, Step[] Steps, string Category = "", int Level = 1, string Language = "de", string[]? Openings = null);

    /// <param name="Who">answer, customer, note, phone or wait.</param>
    /// <param name="Text">For "wait": on whom.</param>
    public sealed record Step(string Who, string? Text = null);

    /// <param name="Owner">Mail domain of the owner.</param>
    public sealed record Device(string Serial, string Model, string Owner);

    /// <param name="Category">Empty: where no other fits.</param>
    /// <param name="Articles">Title and verdict each.</param>
    public sealed record Sheet(string Category, string Question, string Tried, string[][] Articles, string Solution, string Language = "de");

    /// <param name="Answers">What is written into the capture sheet, by the question's key.</param>
    public sealed record PassedOn(IReadOnlyList<Sheet> Handovers, IReadOnlyDictionary<string, string> Answers);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static async Task<DemoMaterial> Read(string folder, CancellationToken ct)
    {
        var requests = (await File.ReadAllLinesAsync(Path.Combine(folder, "tickets.open.jsonl"), ct)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Request>(l, Web)!).ToList();
        return new(requests, await All<Thread>("threads.json"), await All<Device>("devices.json"), await One<PassedOn>("handovers.json"));

        Task<List<T>> All<T>(string name) => One<List<T>>(name);

        async Task<T> One<T>(string name)
        {
            await using var file = File.OpenRead(Path.Combine(folder, name));
            return (await JsonSerializer.DeserializeAsync<T>(file, Web, ct))!;
        }
    }
}
