using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Asking;

/// <summary>What counts besides the words: whether it helped others, whether it is of today, whether it is about this product, little enough that words decide; and much, whether it is called exactly so.</summary>
internal static class Ranking
{
    private const double Votes = .2, Fresh = .1, HalfLife = 365, Product = .3, Named = 10;
    private const int Doubt = 5;

    public static float Factor(Entry entry, Ask ask)
    {
        var votes = (entry.Helped - entry.NotHelped) / (double)(entry.Helped + entry.NotHelped + Doubt);
        var fresh = Math.Pow(.5, Math.Max(0, (ask.Now - entry.At).TotalDays) / HalfLife);
        var product = ask.Product is { Length: > 0 } model && entry.Products.Count > 0 ? entry.Products.Contains(model) ? Product : -Product : 0;
        var named = entry.Title.Equals(ask.Words, StringComparison.OrdinalIgnoreCase) ? Named : 1;
        return (float)(named * (1 + (Votes * votes)) * (1 + (Fresh * fresh)) * (1 + product));
    }
}
