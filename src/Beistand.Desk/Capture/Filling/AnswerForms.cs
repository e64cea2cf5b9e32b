using System.Globalization;
using System.Text.RegularExpressions;
using Beistand.Kernel;

namespace Beistand.Desk.Capture.Filling;

/// <summary>How an answer of each kind is written, checked, and said in words. Stored answers are the same in every language.</summary>
public static partial class AnswerForms
{
    public const int LongestText = 4000, LongestReason = 300, Files = 10;

    /// <summary>The stored form of what was typed, or null where it is none of this kind, and the sentence that says what is expected.</summary>
    private static readonly Dictionary<QuestionKind, (Func<Question, string, string?> Read, Func<string, string> Expects)> Kinds = new()
    {
        [QuestionKind.Text] = ((_, typed) => typed.Length <= LongestText ? typed : null, q => Texts.ExpectsText(q)),
        [QuestionKind.Choice] = ((question, typed) => question.Options.Any(o => o.Value == typed) ? typed : null, q => Texts.ExpectsChoice(q)),
        [QuestionKind.MultiChoice] = ((question, typed) => typed.Split('\n') is var all && all.All(v => question.Options.Any(o => o.Value == v)) ? string.Join('\n', question.Options.Select(o => o.Value).Where(all.Contains)) : null, q => Texts.ExpectsMultiChoice(q)),
        [QuestionKind.YesNo] = ((_, typed) => typed is "yes" or "no" ? typed : null, q => Texts.ExpectsYesNo(q)),
        [QuestionKind.Date] = ((_, typed) => DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2200 ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, q => Texts.ExpectsDate(q)),
        [QuestionKind.Number] = ((_, typed) => decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null, q => Texts.ExpectsNumber(q)),
        [QuestionKind.Serial] = ((_, typed) => Serials().IsMatch(typed) ? typed.ToUpperInvariant() : null, q => Texts.ExpectsSerial(q)),
        [QuestionKind.File] = ((_, typed) => typed.Split('\n').Length <= Files ? typed : null, q => Texts.ExpectsFile(q)),
        [QuestionKind.ErrorCode] = ((_, typed) => typed.Length <= 80 && !typed.Contains('\n', StringComparison.Ordinal) ? typed : null, q => Texts.ExpectsErrorCode(q)),
    };

    /// <summary>The stored form, or the sentence that says what is expected. Never called with nothing.</summary>
    public static (string Value, Refused? Not) Stored(Question question, string typed)
    {
        var plain = string.Join('\n', typed.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim();
        return Kinds[question.Kind].Read(question, plain) is { } stored ? (stored, null) : ("", Outcome.Refused(Kinds[question.Kind].Expects(question.Title), FieldOf(question.Key)));
    }

    public static string Words(Question question, CapturedAnswer answer, string? language = null, Func<string, string?>? fileName = null)
    {
        if (answer.NotObtainable.Length > 0) return Texts.NotObtainableBecause(answer.NotObtainable);
        return question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.MultiChoice => string.Join(", ", answer.Value.Split('\n').Select(v => question.Options.FirstOrDefault(o => o.Value == v)?.In(language ?? Language.Code) ?? v)),
            QuestionKind.YesNo => answer.Value == "yes" ? Texts.Yes : Texts.No,
            QuestionKind.Date => DateOnly.TryParseExact(answer.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d", CultureInfo.CurrentCulture) : answer.Value,
            QuestionKind.Number => decimal.TryParse(answer.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.CurrentCulture) : answer.Value,
            QuestionKind.File => string.Join(", ", answer.Value.Split('\n').Select(id => fileName?.Invoke(id) ?? Texts.OneFile)),
            _ => answer.Value,
        };
    }

    /// <summary>The name of the field in every form.</summary>
    public static string FieldOf(string key) => "q-" + key;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9\-/ ]{2,39}$")]
    private static partial Regex Serials();
}
