using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>Filters that are asked again and again: what they let through is kept for each part of an index.</summary>
internal sealed class KeptFilters
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<string, Filter> kept = new();

    public Filter Of(string key, Func<Query> query)
    {
        if (kept.Count > Most) kept.Clear();
        return kept.GetOrAdd(key, _ => new AsBits(new QueryWrapperFilter(query())));
    }

    public void Clear() => kept.Clear();

    /// <summary>Kept as one bit a document, which the postings ask while they are read; the usual packed form has to be walked beside them.</summary>
    private sealed class AsBits(Filter filter) : CachingWrapperFilter(filter)
    {
        protected override DocIdSet DocIdSetToCache(DocIdSet found, AtomicReader reader)
        {
            var bits = new FixedBitSet(reader.MaxDoc);
            if (found?.GetIterator() is { } documents) bits.Or(documents);
            return bits;
        }
    }
}
