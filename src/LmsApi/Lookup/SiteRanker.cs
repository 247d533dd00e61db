namespace LmsApi.Lookup;

/// <summary>
/// Ranks units (sites or subsites) by what is present and absent, in bits against the background of all sites:
/// <code>
///   score(u) = prior(u) + Σ present  log2 ratio(u, s)  +  Σ absent  log2 (1 − b·ratio(u, s)) / (1 − b)
/// </code>
/// A naive Bayes log-likelihood ratio: findings are taken as independent given the site. The numbers are made once, so a
/// ranking only adds up table entries: for each finding those units that have an entry, all others share their class's default.
/// </summary>
public sealed class SiteRanker
{
    private readonly int[] classOf;
    private readonly double[] prior;
    private readonly int[][] unitsByPrior;
    private readonly Posting[][] postings;
    private readonly double[][] presentDefault, absentDefault, presentTimes, absentTimes;

    /// <summary>A unit's bits for one symptom, above those of its class.</summary>
    public readonly record struct Posting(int Unit, double Present, double Absent);

    /// <summary>A unit with its score in bits.</summary>
    public readonly record struct Ranked(int Unit, double Score);

    /// <summary>A finding: the number of its symptom, and whether it is there or was denied.</summary>
    public readonly record struct Finding(int Symptom, bool Present);

    /// <param name="classOf">Class of each unit: units of one class have the same bits where they have no posting.</param>
    /// <param name="prior">Prior of each unit, in bits.</param>
    /// <param name="postings">By symptom: the units that differ from their class.</param>
    /// <param name="presentDefault">By class and symptom: bits when it is present.</param>
    /// <param name="absentDefault">By class and symptom: bits when it is absent.</param>
    public SiteRanker(int[] classOf, double[] prior, Posting[][] postings, double[][] presentDefault, double[][] absentDefault)
    {
        (this.classOf, this.prior, this.postings, this.presentDefault, this.absentDefault) = (classOf, prior, postings, presentDefault, absentDefault);
        presentTimes = [.. presentDefault.Select(bits => Array.ConvertAll(bits, b => Math.Pow(2, b)))];
        absentTimes = [.. absentDefault.Select(bits => Array.ConvertAll(bits, b => Math.Pow(2, b)))];
        unitsByPrior = [.. Enumerable.Range(0, presentDefault.Length).Select(c => Enumerable.Range(0, classOf.Length).Where(u => classOf[u] == c).OrderByDescending(u => prior[u]).ToArray())];
    }

    public int Units => classOf.Length;

    /// <summary>The best <paramref name="top"/> units, best first; equal scores in the order of their units.</summary>
    public Ranked[] Rank(ReadOnlySpan<Finding> findings, int top)
    {
        var scratch = Scratch.For(classOf.Length);
        Span<double> defaults = presentDefault.Length <= 64 ? stackalloc double[presentDefault.Length] : new double[presentDefault.Length];
        defaults.Clear();
        foreach (var (symptom, present) in findings)
        {
            for (var c = 0; c < defaults.Length; c++)
            {
                defaults[c] += present ? presentDefault[c][symptom] : absentDefault[c][symptom];
            }
            foreach (ref readonly var posting in postings[symptom].AsSpan())
            {
                scratch.Add(posting.Unit, present ? posting.Present : posting.Absent);
            }
        }
        var best = new BestFew(new Ranked[Math.Min(top, classOf.Length)]);
        foreach (var unit in scratch.Touched)
        {
            best.Offer(new(unit, prior[unit] + defaults[classOf[unit]] + scratch.Sum(unit)));
        }
        for (var c = 0; c < defaults.Length; c++)
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
                    best.Offer(new(unit, prior[unit] + defaults[c]));
                    left--;
                }
            }
        }
        scratch.Clear();
        return best.Ranking;
    }

    /// <summary>The bits that one finding gives one unit: what <see cref="Rank"/> adds up.</summary>
    public double Bits(int unit, Finding finding) => Effect(unit, finding).Bits;

    /// <summary>The same, and how many times it is: 2^bits.</summary>
    public (double Bits, double Times) Effect(int unit, Finding finding)
    {
        var bits = finding.Present ? presentDefault[classOf[unit]][finding.Symptom] : absentDefault[classOf[unit]][finding.Symptom];
        foreach (var posting in postings[finding.Symptom])
        {
            if (posting.Unit == unit)
            {
                bits += finding.Present ? posting.Present : posting.Absent;
                return (bits, Math.Pow(2, bits));
            }
        }
        return (bits, (finding.Present ? presentTimes : absentTimes)[classOf[unit]][finding.Symptom]);
    }

    public double Prior(int unit) => prior[unit];

    /// <summary>Sums by unit, kept for the thread so that a ranking allocates its result only.</summary>
    private sealed class Scratch(int units)
    {
        [ThreadStatic]
        private static Scratch? ofThread;

        private readonly double[] sums = new double[units];
        private readonly bool[] isTouched = new bool[units];
        private readonly int[] touched = new int[units];
        private int count;

        public static Scratch For(int units) => ofThread is { } mine && mine.sums.Length >= units ? mine : ofThread = new(units);

        public ReadOnlySpan<int> Touched => touched.AsSpan(0, count);

        public bool IsTouched(int unit) => isTouched[unit];

        public double Sum(int unit) => sums[unit];

        public void Add(int unit, double bits)
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
                sums[unit] = 0;
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

        private static bool IsBefore(Ranked a, Ranked b) => a.Score > b.Score || (a.Score == b.Score && a.Unit < b.Unit);
    }
}
