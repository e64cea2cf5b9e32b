using Beistand.Kernel;

namespace Beistand.Library.Knowledge.Writing;

/// <summary>What was uploaded while an article was written, and belongs to nothing yet. The room of the tickets keeps uploads and fills this port.</summary>
public interface IUploads
{
    /// <summary>Those of the ids that this person uploaded, as files of an article under the same ids. Others are left out.</summary>
    Task<IReadOnlyList<ArticleFile>> Of(Actor by, IReadOnlyCollection<string> ids, CancellationToken ct);
}
