using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Importing;

namespace Beistand.Desk.Solutions;

internal sealed class ArticleCategories(DeskDirectory desks) : IArticleCategories
{
    public async Task<IReadOnlyDictionary<string, long>> ByKey(BeistandDb db, CancellationToken ct) => (await desks.Now(db, ct)).Categories.ToDictionary(c => c.Key, c => c.Id, StringComparer.OrdinalIgnoreCase);
}
