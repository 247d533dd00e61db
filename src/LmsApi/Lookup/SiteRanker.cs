namespace LmsApi.Lookup;

/// <summary>
/// Ranks units (sites or subsites) by what is present and absent, in <see cref="Bits"/> against the background of all sites:
/// <code>
///   score(u) = prior(u) + Σ present  log2 ratio(u, s)  +  Σ absent  log2 (1 − b·ratio(u, s)) / (1 − b)
/// </code>
/// A naive Bayes log-likelihood ratio: findings are taken as independent given the site. The numbers are made once, so a
/// ranking only adds up table entries: for each finding those units that have an entry, all others share their class's default.
/// </summary>
public sealed class SiteRanker
{
    private readonly Bits?[] prior;
    private readonly int[][] unitsByPrior;
    private readonly int[] classes, units;

    /// <summary>A unit with its score.</summary>
    public readonly record struct Ranked(int Unit, Bits Score);

    /// <summary>A finding: the number of its symptom, and whether it is there or was denied.</summary>
    public readonly record struct Finding(int Symptom, bool Present);

    /// <param name="table">What each finding says of each unit.</param>
    /// <param name="prior">Prior of each unit; null for one that is not to be ranked.</param>
    public SiteRanker(BitTable table, Bits?[] prior)
    {
        (Table, this.prior) = (table, prior);
        unitsByPrior = new int[table.Classes][];
        var ranked = Enumerable.Range(0, prior.Length).Where(IsRanked).ToLookup(table.ClassOf);
        classes = [.. ranked.Select(c => c.Key).Order()];
        units = [.. ranked.SelectMany(c => c).Order()];
        foreach (var units in ranked)
        {
            unitsByPrior[units.Key] = [.. units.OrderByDescending(u => Prior(u).Thousandths)];
        }
    }

    /// <summary>What each finding says of each unit.</summary>
    public BitTable Table { get; }

    /// <summary>Classes of the units that are ranked.</summary>
    public ReadOnlySpan<int> Classes => classes;

    /// <summary>The units that are ranked, in their order.</summary>
    public IReadOnlyList<int> Units => units;

    /// <summary>The best <paramref name="top"/> units, best first; equal scores in the order of their units.</summary>
    public Ranked[] Rank(ReadOnlySpan<Finding> findings, int top)
    {
        Span<Bits> sums = Table.Classes <= 64 ? stackalloc Bits[Table.Classes] : new Bits[Table.Classes];
        var scratch = AddUp(findings, sums);
        var best = new BestFew(new Ranked[Math.Min(top, units.Length)]);
        foreach (var unit in scratch.Touched)
        {
            if (IsRanked(unit))
            {
                best.Offer(new(unit, Prior(unit) + sums[Table.ClassOf(unit)] + scratch.Sum(unit)));
            }
        }
        foreach (var c in classes)
        {
            // Untouched units of a class differ by their prior alone: the first few of them are enough.
            var left = best.Capacity;
            foreach (var unit in unitsByPrior[c])
            {
                if (left == 0)
                {
                    break;
                }
                if (!scratch.IsTouched(unit))
                {
                    best.Offer(new(unit, Prior(unit) + sums[c]));
                    left--;
                }
            }
        }
        scratch.Clear();
        return best.Ranking;
    }

    /// <summary>All units, in the same order.</summary>
    public Ranked[] Rank(ReadOnlySpan<Finding> findings)
    {
        Span<Bits> sums = Table.Classes <= 64 ? stackalloc Bits[Table.Classes] : new Bits[Table.Classes];
        var scratch = AddUp(findings, sums);
        // Score and unit in one number, lower score last: numbers are sorted many times as fast as pairs.
        Span<long> order = units.Length <= 64 ? stackalloc long[units.Length] : new long[units.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var score = Prior(units[i]) + sums[Table.ClassOf(units[i])] + scratch.Sum(units[i]);
            order[i] = ((long)-score.Thousandths << 32) | (uint)units[i];
        }
        scratch.Clear();
        order.Sort();
        var ranking = new Ranked[order.Length];
        for (var i = 0; i < ranking.Length; i++)
        {
            ranking[i] = new((int)order[i], new(-(int)(order[i] >> 32)));
        }
        return ranking;
    }

    /// <summary>Adds up the bits of all findings: by class in <paramref name="sums"/>, and above that by unit.</summary>
    private Scratch AddUp(ReadOnlySpan<Finding> findings, Span<Bits> sums)
    {
        var scratch = Scratch.For(prior.Length);
        sums.Clear();
        foreach (var finding in findings)
        {
            var bits = Table.Bits(finding);
            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += bits[c];
            }
            foreach (ref readonly var posting in Table.Postings(finding.Symptom))
            {
                scratch.Add(posting.Unit, BitTable.Bits(posting, finding));
            }
        }
        return scratch;
    }

    /// <summary>The bits that one finding gives one unit: what a ranking adds up.</summary>
    public Bits Bits(int unit, Finding finding) => Table.Bits(unit, finding);

    /// <summary>The bits of a ranked unit before any finding.</summary>
    public Bits Prior(int unit) => prior[unit]!.Value;

    private bool IsRanked(int unit) => prior[unit] is not null;

    /// <summary>Sums by unit, kept for the thread so that a ranking allocates its result only.</summary>
    private sealed class Scratch(int units)
    {
        [ThreadStatic]
        private static Scratch? ofThread;

        private readonly Bits[] sums = new Bits[units];
        private readonly bool[] isTouched = new bool[units];
        private readonly int[] touched = new int[units];
        private int count;

        public static Scratch For(int units) => ofThread is { } mine && mine.sums.Length >= units ? mine : ofThread = new(units);

        public ReadOnlySpan<int> Touched => touched.AsSpan(0, count);

        public bool IsTouched(int unit) => isTouched[unit];

        public Bits Sum(int unit) => sums[unit];

        public void Add(int unit, Bits bits)
        {
            if (!isTouched[unit])
            {
                isTouched[unit] = true;
                touched[count++] = unit;
            }
            sums[unit] += bits;
        }

        public void Clear()
        {
            foreach (var unit in Touched)
            {
                isTouched[unit] = false;
                sums[unit] = default;
            }
            count = 0;
        }
    }

    /// <summary>The best few of what is offered, by insertion: the few are few.</summary>
    private ref struct BestFew(Ranked[] ranking)
    {
        private int count;

        public readonly int Capacity => ranking.Length;

        public readonly Ranked[] Ranking => ranking;

        public void Offer(Ranked offered)
        {
            var place = count;
            while (place > 0 && IsBefore(offered, ranking[place - 1]))
            {
                place--;
            }
            if (place == ranking.Length)
            {
                return;
            }
            count = Math.Min(count + 1, ranking.Length);
            ranking.AsSpan(place, count - 1 - place).CopyTo(ranking.AsSpan(place + 1));
            ranking[place] = offered;
        }

        private static bool IsBefore(Ranked a, Ranked b) => a.Score == b.Score ? a.Unit < b.Unit : a.Score.Thousandths > b.Score.Thousandths;
    }
}
