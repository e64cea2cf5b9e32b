using System.Globalization;
using Beistand.Kernel;
using Beistand.Web;

namespace Beistand.Admin;

/// <summary>What all forms of the administration share.</summary>
internal static class AdminAnswers
{
    /// <summary>Back to the page after success; the form again, as it was typed, after a refusal.</summary>
    public static async Task<IResult> Answer(Outcome outcome, string page, Func<Refused, Task<IResult>> again) => outcome switch
    {
        Done => Results.Redirect(page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "saved=1"),
        Refused refused => await again(refused),
        _ => Results.NotFound(),
    };

    public static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static T Choice<T>(string? text, T otherwise = default) where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? value : otherwise;

    public static IEnumerable<(string, string)> Desks => Enum.GetValues<Kernel.Desk>().Select(d => (d.ToString(), Labels.Of(d)));

    public static IEnumerable<(string, string)> Levels => Enum.GetValues<SupportLevel>().Select(l => (l.ToString(), Texts.Of("Level" + l)));

    public static IEnumerable<(string, string)> Languages => [("de", Texts.German), ("en", Texts.English)];
}
