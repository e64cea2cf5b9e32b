using Beistand.Kernel;

namespace Beistand.Desk.Capture.Managing;

/// <summary>A question as an administrator writes it.</summary>
/// <param name="Key">Empty for a new one.</param>
/// <param name="Options">One a line: "[value] German | English"; the value may be left out.</param>
/// <param name="When">"key=value" of an earlier question each; none: always asked.</param>
public sealed record QuestionForm(
    string Key = "", QuestionKind Kind = QuestionKind.Text, string Label = "", string LabelEn = "", string Help = "", string HelpEn = "", string Options = "", IReadOnlyList<string>? When = null,
    Moment RequiredFor = Moment.None, Fact Fact = Fact.None, bool AgentsOnly = false)
{
    private const int LongestLabel = 200, LongestHelp = 500, MostOptions = 40;

    public bool HasOptions => Kind is QuestionKind.Choice or QuestionKind.MultiChoice;

    public static QuestionForm Of(Question q) => new(
        q.Key, q.Kind, q.Label, q.LabelEn, q.Help, q.HelpEn, string.Join('\n', q.Options.Select(o => $"[{o.Value}] {o.Label} | {o.LabelEn}")), [.. q.When?.Values.Select(v => $"{q.When.Key}={v}") ?? []],
        q.RequiredFor, q.Fact, q.AgentsOnly);

    /// <param name="earlier">The questions before this one; conditions may name only these.</param>
    public Refused? Refuse(IReadOnlyList<Question> earlier) => this switch
    {
        { Label: var l } when l.Trim().Length is 0 or > LongestLabel => Outcome.Refused(Texts.QuestionLabelMissing(LongestLabel), "Label"),
        { LabelEn: var l } when l.Trim().Length is 0 or > LongestLabel => Outcome.Refused(Texts.QuestionLabelMissing(LongestLabel), "LabelEn"),
        { Help.Length: > LongestHelp } => Outcome.Refused(Texts.TooLong(LongestHelp), "Help"),
        { HelpEn.Length: > LongestHelp } => Outcome.Refused(Texts.TooLong(LongestHelp), "HelpEn"),
        { Kind: var kind } when !Enum.IsDefined(kind) => Outcome.Refused(Texts.QuestionKindUnknown, "Kind"),
        { HasOptions: true } when Choices() is not { Count: >= 2 and <= MostOptions } => Outcome.Refused(Texts.OptionsMissing(MostOptions), "Options"),
        { When: { Count: > 0 } when } when when.Select(KeyOf).Distinct().Count() > 1 => Outcome.Refused(Texts.OneConditionOnly, "When"),
        { When: { Count: > 0 } when } when earlier.All(q => q.Key != KeyOf(when[0])) => Outcome.Refused(Texts.ConditionBackwards, "When"),
        _ => null,
    };

    public Question Make(string key) => new()
    {
        Key = key, Kind = Kind, Label = Label.Trim(), LabelEn = LabelEn.Trim(), Help = Help.Trim(), HelpEn = HelpEn.Trim(), Options = HasOptions ? Choices() : [],
        When = When is { Count: > 0 } when ? new AskedWhen(KeyOf(when[0]), [.. when.Select(w => w[(w.IndexOf('=', StringComparison.Ordinal) + 1)..])]) : null, RequiredFor = RequiredFor, Fact = Fact, AgentsOnly = AgentsOnly,
    };

    private static string KeyOf(string when) => when.Split('=')[0];

    private List<AnswerOption> Choices()
    {
        var all = new List<AnswerOption>();
        foreach (var line in Options.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var close = line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) : -1;
            var words = line[(close + 1)..].Split('|', 2, StringSplitOptions.TrimEntries);
            if (words[0].Length == 0) continue;
            var value = Slug.Of(close > 1 ? line[1..close] : words[0]) is { Length: > 0 } slug ? slug : $"{all.Count + 1}";
            while (all.Any(o => o.Value == value)) value += "-2";
            all.Add(new AnswerOption(value, words[0], words.Length > 1 && words[1].Length > 0 ? words[1] : words[0]));
        }
        return all;
    }
}
