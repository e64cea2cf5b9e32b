using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Beistand.Library.Search.Analysing;

/// <summary>How a word looked before it was stemmed.</summary>
public interface ISurfaceAttribute : IAttribute
{
    string Surface { get; set; }
}

/// <summary>Found by its name from the interface, as Lucene does it.</summary>
public sealed class SurfaceAttribute : Attribute, ISurfaceAttribute
{
    public string Surface { get; set; } = "";

    public override void Clear() => Surface = "";
    public override void CopyTo(IAttribute target) => ((ISurfaceAttribute)target).Surface = Surface;
}

internal sealed class SurfaceFilter : TokenFilter
{
    private readonly ICharTermAttribute term;
    private readonly ISurfaceAttribute surface;

    public SurfaceFilter(TokenStream input) : base(input) => (term, surface) = (AddAttribute<ICharTermAttribute>(), AddAttribute<ISurfaceAttribute>());

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        surface.Surface = term.ToString()!;
        return true;
    }
}
