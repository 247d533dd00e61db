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
    /// <summary>The numbers of so many units are kept on the stack.</summary>
    internal const int Few = 64;

    private readonly Bits?[] prior;
    private readonly int[] units;

    /// <summary>A unit with its score.</summary>
    public readonly record struct Ranked(int Unit, Bits Score);

    /// <summary>A finding: the number of its symptom, and whether it is there or was denied.</summary>
    public readonly record struct Finding(int Symptom, bool Present);

    /// <param name="table">What each finding says of each unit.</param>
    /// <param name="prior">Prior of each unit; null for one that is not to be ranked.</param>
    public SiteRanker(BitTable table, Bits?[] prior)
    {
        (Table, this.prior) = (table, prior);
        units = [.. Enumerable.Range(0, prior.Length).Where(unit => prior[unit] is not null)];
    }

    /// <summary>What each finding says of each unit.</summary>
    public BitTable Table { get; }

    /// <summary>The units that are ranked, in their order.</summary>
    public IReadOnlyList<int> Units => units;

    /// <summary>All units, best first; equal scores in the order of their units.</summary>
    /// <param name="findings">What is known.</param>
    /// <param name="added">One finding more.</param>
    public Ranked[] Rank(ReadOnlySpan<Finding> findings, Finding? added = null)
    {
        Span<Bits> ofClass = Table.Classes <= Few ? stackalloc Bits[Table.Classes] : new Bits[Table.Classes];
        Span<Bits> ofUnit = Table.Units <= Few ? stackalloc Bits[Table.Units] : new Bits[Table.Units];
        ofClass.Clear();
        ofUnit.Clear();
        foreach (var finding in findings)
        {
            Add(finding, ofClass, ofUnit);
        }
        if (added is not null)
        {
            Add(added.Value, ofClass, ofUnit);
        }
        // Score and unit as one number, the best the lowest: numbers are sorted twice as fast as pairs.
        Span<long> order = units.Length <= Few ? stackalloc long[units.Length] : new long[units.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var score = Prior(units[i]) + ofClass[Table.ClassOf(units[i])] + ofUnit[units[i]];
            order[i] = ((long)-score.Thousandths << 32) | (uint)units[i];
        }
        order.Sort();
        var ranking = new Ranked[order.Length];
        for (var i = 0; i < ranking.Length; i++)
        {
            ranking[i] = new((int)order[i], new(-(int)(order[i] >> 32)));
        }
        return ranking;
    }

    /// <summary>The scores of a ranking as parts of 1: 2^score over the sum of all.</summary>
    public static double[] Shares(Ranked[] ranking)
    {
        var shares = new double[ranking.Length];
        Shares(ranking, shares);
        return shares;
    }

    /// <summary>The same, written where it is wanted.</summary>
    public static void Shares(Ranked[] ranking, Span<double> shares)
    {
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += shares[i] = (ranking[i].Score - ranking[0].Score).Factor;
        }
        foreach (ref var share in shares)
        {
            share /= sum;
        }
    }

    /// <summary>H(p) of the shares p = 2^score / Σ 2^score, in bits: log2 Σ 2^score − Σ p·score. NaN without units.</summary>
    public static double Entropy(Ranked[] ranking)
    {
        double sum = 0, bits = 0;
        foreach (var (_, score) in ranking)
        {
            var below = score - ranking[0].Score;
            sum += below.Factor;
            bits += below.Factor * below.Value;
        }
        return Math.Log2(sum) - bits / sum;
    }

    /// <summary>The bits of a ranked unit before any finding.</summary>
    public Bits Prior(int unit) => prior[unit]!.Value;

    private void Add(Finding finding, Span<Bits> ofClass, Span<Bits> ofUnit)
    {
        var bits = Table.BitsOfClasses(finding);
        for (var c = 0; c < ofClass.Length; c++)
        {
            ofClass[c] += bits[c];
        }
        foreach (ref readonly var posting in Table.Postings(finding.Symptom))
        {
            ofUnit[posting.Unit] += finding.Present ? posting.Present : posting.Absent;
        }
    }
}
