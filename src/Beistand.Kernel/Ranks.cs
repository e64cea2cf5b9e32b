namespace Beistand.Kernel;

/// <summary>Lists that people put in order by hand.</summary>
public static class Ranks
{
    /// <summary>Changes places with the neighbour and numbers all anew from 1 on; null, and nothing changed, where there is none on that side.</summary>
    /// <param name="place">Gives one its number.</param>
    public static (int From, int To)? Step<T>(IList<T> all, int at, bool up, Action<T, int> place)
    {
        var to = up ? at - 1 : at + 1;
        if (to < 0 || to >= all.Count) return null;
        (all[at], all[to]) = (all[to], all[at]);
        for (var i = 0; i < all.Count; i++) place(all[i], i + 1);
        return (at + 1, to + 1);
    }
}
