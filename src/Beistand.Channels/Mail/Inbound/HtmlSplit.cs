using System.Buffers;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Parts a document before a node; both halves stay whole trees.</summary>
internal static partial class HtmlSplit
{
    /// <summary>The longest word of each mark: where none of them stands, no mark does, and no tree need be built to see it.</summary>
    public static SearchValues<string> SignsOf(IEnumerable<string> marks) =>
        SearchValues.Create([.. marks.Select(m => Names().Matches(m).MaxBy(n => n.Length)!.Value)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Leaves in <paramref name="body"/> what stands before <paramref name="begin"/>.</summary>
    /// <returns>The rest, from that node on.</returns>
    public static IElement Before(IElement body, INode begin)
    {
        var rest = (IElement)body.Clone(true);
        var path = Path(body, begin);
        RemoveFrom(body, begin);
        RemoveUpTo(rest, path.Aggregate((INode)rest, (at, index) => at.ChildNodes[index]));
        return rest;
    }

    [GeneratedRegex("[a-zA-Z_][a-zA-Z0-9_-]*")]
    private static partial Regex Names();

    private static List<int> Path(INode root, INode node)
    {
        List<int> path = [];
        for (var at = node; at != root; at = at.Parent!) path.Insert(0, at.Parent!.ChildNodes.Index(at));
        return path;
    }

    private static void RemoveFrom(INode root, INode from)
    {
        for (var node = from; node != root; node = node.Parent!)
            while (node.NextSibling is { } next) node.Parent!.RemoveChild(next);
        from.Parent!.RemoveChild(from);
    }

    private static void RemoveUpTo(INode root, INode until)
    {
        for (var node = until; node != root; node = node.Parent!)
            while (node.PreviousSibling is { } previous) node.Parent!.RemoveChild(previous);
    }
}
