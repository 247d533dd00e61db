namespace LmsApi.Teaching;

/// <summary>
/// Draws numbers that depend on the seed alone: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, doi:10.1145/2660193.2660195). The runtime's own generator may change from version to version.
/// </summary>
public sealed class Draw(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to one below <paramref name="end"/>.</summary>
    public int Next(int end) => (int)Math.BigMul(Bits(), (ulong)end, out _);

    /// <summary>Up to <paramref name="count"/> entries in random order, none twice (Fisher and Yates).</summary>
    public List<T> Some<T>(IEnumerable<T> from, int count)
    {
        var all = from.ToList();
        for (var i = 0; i < all.Count - 1; i++)
        {
            var j = i + Next(all.Count - i);
            (all[i], all[j]) = (all[j], all[i]);
        }
        return all[..Math.Min(count, all.Count)];
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];
}
