using Beistand.Kernel.Platform.Data;

namespace Beistand.Library.Knowledge.Importing;

/// <summary>Categories by what files call them. The room of the tickets keeps categories and fills this port.</summary>
public interface IArticleCategories
{
    /// <summary>Ids by key.</summary>
    Task<IReadOnlyDictionary<string, long>> ByKey(BeistandDb db, CancellationToken ct);
}
