using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Beistand.Library.Search.Analysing;

/// <summary>Keeps names and codes whole and gives their parts too: "libre.office" is libre and office, "E_14" is e14, e and 14, "0x0000007b" is 7b as well.</summary>
internal sealed partial class IdentifierFilter : TokenFilter
{
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute place;
    private readonly Queue<string> parts = new();
    private State? whole;

    public IdentifierFilter(TokenStream input) : base(input) => (term, place) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IPositionIncrementAttribute>());

    public override bool IncrementToken()
    {
        if (parts.TryDequeue(out var part))
        {
            RestoreState(whole);
            term.SetEmpty().Append(part);
            place.PositionIncrement = 0;
            return true;
        }
        if (!m_input.IncrementToken()) return false;
        var word = term.ToString()!;
        if (!IsCompound().IsMatch(word)) return true;
        var (name, pieces) = Split(word);
        term.SetEmpty().Append(name);
        whole = CaptureState();
        foreach (var piece in pieces.Distinct().Where(p => p != name)) parts.Enqueue(piece);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        parts.Clear();
    }

    internal static (string Name, List<string> Parts) Split(string word)
    {
        var pieces = word.Split(Signs, StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length == 0) return (word, []);
        var name = pieces.Length == 2 && Code().IsMatch(word) ? string.Concat(pieces) : pieces.Length == 1 ? pieces[0] : word;
        List<string> parts = [.. pieces];
        foreach (var piece in pieces)
        {
            if (Hex().Match(piece) is { Success: true } hex) parts.Add(hex.Groups[1].Value);
            else if (Runs().Matches(piece) is { Count: 2 or 3 } runs) parts.AddRange(runs.Select(r => r.Value).Where(r => r.Length > 1));
        }
        return (name, parts);
    }

    private static readonly char[] Signs = ['.', '_', ':', '\'', '’', '·'];

    [GeneratedRegex(@"[._:'’·]|\d\p{L}|\p{L}\d")]
    private static partial Regex IsCompound();

    [GeneratedRegex(@"^\p{L}{1,4}_\d+$")]
    private static partial Regex Code();

    [GeneratedRegex("^0x0*([0-9a-f]+)$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"\p{L}+|\d+")]
    private static partial Regex Runs();
}
