using Beistand.Kernel;

namespace Beistand.Desk.Capture;

public enum QuestionKind { Text = 1, Choice, MultiChoice, YesNo, Date, Number, Serial, File, ErrorCode }

/// <summary>Until when an answer is needed.</summary>
[Flags]
public enum Moment { None = 0, Opening = 1, PassingOn = 2, Closing = 4 }

/// <summary>What a question asks for that can be read out of a mail for certain.</summary>
public enum Fact { None = 0, Serial, Model, OperatingSystem, ErrorCode }

/// <param name="Value">Stays when the label changes.</param>
public sealed record AnswerOption(string Value, string Label, string LabelEn)
{
    public string In(string? language) => language == "en" ? LabelEn : Label;
}

/// <summary>"Nur wenn …": the earlier question and the answers that open this one.</summary>
public sealed record AskedWhen(string Key, IReadOnlyList<string> Values);

/// <summary>One thing to be recorded. The key names it in all versions and sheets, so that answers carry over.</summary>
public sealed record Question
{
    public required string Key { get; init; }
    public required QuestionKind Kind { get; init; }
    public required string Label { get; init; }
    public required string LabelEn { get; init; }
    public string Help { get; init; } = "";
    public string HelpEn { get; init; } = "";
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];
    public AskedWhen? When { get; init; }
    public Moment RequiredFor { get; init; }
    public Fact Fact { get; init; }

    /// <summary>Agents answer it themselves; the customer is never asked.</summary>
    public bool AgentsOnly { get; init; }

    public string Title => In(Language.Code);
    public string Hint => Language.IsEnglish ? HelpEn : Help;
    public string In(string? language) => language == "en" ? LabelEn : Label;

    /// <summary>Answered only at the end, so it counts nothing towards the completeness before.</summary>
    public bool IsForClosing => RequiredFor == Moment.Closing;
}
