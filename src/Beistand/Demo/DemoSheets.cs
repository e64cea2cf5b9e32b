using System.Text.Json;
using System.Text.Json.Serialization;
using Beistand.Desk.Capture;
using Beistand.Desk.People;

namespace Beistand.Demo;

internal static class DemoSheets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private sealed record Told(string Category, int Threshold, IReadOnlyList<ToldQuestion> Questions);

    private sealed record ToldQuestion(
        string Key, QuestionKind Kind, string Label, string LabelEn, string Help, string HelpEn, IReadOnlyList<AnswerOption>? Options, AskedWhen? When, IReadOnlyList<Moment> RequiredFor, Fact Fact, bool AgentsOnly)
    {
        public Question Make() => new()
        {
            Key = Key, Kind = Kind, Label = Label, LabelEn = LabelEn, Help = Help, HelpEn = HelpEn, Options = Options ?? [], When = When, RequiredFor = RequiredFor.Aggregate(Moment.None, (all, one) => all | one), Fact = Fact, AgentsOnly = AgentsOnly,
        };
    }

    public static async Task<IReadOnlyList<CaptureSheet>> Read(string folder, IReadOnlyDictionary<string, Category> categories, DateTimeOffset now, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "sheets.json"));
        var told = (await JsonSerializer.DeserializeAsync<List<Told>>(file, Json, ct))!;
        return [.. told.Select(t =>
        {
            var sheet = new CaptureSheet { CategoryId = categories[t.Category].Id, Version = 1, Threshold = t.Threshold, At = now };
            sheet.Ask(t.Questions.Select(q => q.Make()));
            return sheet;
        })];
    }
}
