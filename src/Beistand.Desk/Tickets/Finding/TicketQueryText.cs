using System.Text.RegularExpressions;
using Beistand.Library.Search;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Beistand.Desk.Tickets.Finding;

/// <summary>What somebody typed into the search box. Words must all occur, the last one may be only begun; "von:weber" asks one field.</summary>
internal sealed partial class TicketQueryText
{
    private const float Whole = 20;
    private const int MostBegun = 32;
    private static readonly string[] Exactly = ["serial", "number"];

    // Field names people type, German and English, and how the field is written in the index.
    private static readonly Dictionary<string, (string Field, bool Whole)> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["betreff"] = ("subject", false), ["subject"] = ("subject", false), ["von"] = ("from", false), ["from"] = ("from", false), ["firma"] = ("organisation", false), ["organisation"] = ("organisation", false),
        ["gerät"] = ("device", false), ["geraet"] = ("device", false), ["device"] = ("device", false), ["sn"] = ("serial", true), ["serial"] = ("serial", true), ["tag"] = ("tag", true),
        ["status"] = ("state", true), ["state"] = ("state", true), ["prio"] = ("priority", true), ["priority"] = ("priority", true), ["nummer"] = ("number", true), ["number"] = ("number", true),
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["neu"] = "new", ["offen"] = "open", ["wartet"] = "pending", ["geschlossen"] = "closed", ["gelöst"] = "closed", ["niedrig"] = "low", ["hoch"] = "high", ["dringend"] = "urgent",
    };

    public BooleanQuery Query { get; } = [];
    public HashSet<string> Terms { get; } = [];

    /// <summary>The term of the word that is still being typed.</summary>
    public string? Begun { get; private set; }

    public static TicketQueryText Read(Analyzer analyzer, string text)
    {
        var read = new TicketQueryText();
        var parts = Part().Matches(text.Length > 400 ? text[..400] : text);
        for (var i = 0; i < parts.Count; i++) read.Add(analyzer, parts[i], isLast: i == parts.Count - 1 && !text.EndsWith(' '));
        return read;
    }

    /// <summary>The words that are asked for anywhere, as they were typed.</summary>
    public static string WithoutFields(string text) => string.Join(' ', Part().Matches(text).Where(p => !Fields.ContainsKey(p.Groups["field"].Value)).Select(p => p.Value));

    private void Add(Analyzer analyzer, Match part, bool isLast)
    {
        var (name, value) = (part.Groups["field"].Value, part.Groups["value"].Value.Trim('"'));
        if (name.Length > 0 && Fields.TryGetValue(name, out var known))
        {
            if (known.Whole) Query.Add(new TermQuery(new Term(known.Field, Values.GetValueOrDefault(value, value).ToLowerInvariant())), Occur.MUST);
            else foreach (var word in Words.Of(analyzer, value)) Must(known.Field, word.Term, begun: false);
            return;
        }
        var whole = part.Value.Trim('"');
        foreach (var word in Words.Of(analyzer, whole)) Must(TicketDocuments.Anywhere, word.Term, isLast);
        if (whole.Any(char.IsDigit)) foreach (var field in Exactly) Query.Add(Is(field, whole.ToLowerInvariant(), Whole), Occur.SHOULD);
    }

    private void Must(string field, string term, bool begun)
    {
        Terms.Add(term);
        if (term.Length <= 2) begun = false;
        if (begun) Begun = term;
        Query.Add(begun
            ? new BooleanQuery { { Is(field, term, 1), Occur.SHOULD }, { new ConstantScoreQuery(new BegunWord(new Term(field, term), MostBegun)) { Boost = 0.25f }, Occur.SHOULD } }
            : Is(field, term, 1), Occur.MUST);
    }

    private static TermQuery Is(string field, string term, float weight) => new(new Term(field, term)) { Boost = weight };

    [GeneratedRegex("""(?:(?<field>\p{L}+):)?(?<value>"[^"]*"|\S+)""")]
    private static partial Regex Part();
}
