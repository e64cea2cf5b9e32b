using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Managing;

/// <summary>What supersedes what: chains without branches and without rings.</summary>
internal static class Chains
{
    /// <summary>The sentence why the newer cannot take the place of the older; null where it can.</summary>
    public static async Task<string?> Refusal(BeistandDb db, Download newer, Download older, CancellationToken ct)
    {
        if (newer.Id == older.Id) return Texts.ProductsSupersedesItself;
        if (newer.SupersedesId is { } other && other != older.Id) return Texts.ProductsSupersedesAnother;
        if (await db.Downloads.Where(d => d.SupersedesId == older.Id && d.Id != newer.Id).Select(d => d.Title + " " + d.Version).FirstOrDefaultAsync(ct) is { } taken) return Texts.ProductsSupersededAlready(taken);
        for (var at = older.SupersedesId; at is { } id; at = await db.Downloads.Where(d => d.Id == id).Select(d => d.SupersedesId).FirstOrDefaultAsync(ct))
            if (id == newer.Id) return Texts.ProductsSupersedesRing;
        return null;
    }

    /// <summary>Tells those before it, as far back as it matters, which one is now served in their place.</summary>
    public static async Task Settle(BeistandDb db, Download changed, CancellationToken ct)
    {
        for (var at = changed; at.SupersedesId is { } id;)
        {
            if (await db.Downloads.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } older) return;
            var before = older.ReplacedById;
            older.GiveWayTo(at);
            if (older.ReplacedById == before) return;
            at = older;
        }
    }
}
