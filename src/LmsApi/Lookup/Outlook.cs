using System.Numerics.Tensors;

namespace LmsApi.Lookup;

/// <summary>
/// How a ranking would narrow if one more finding were known. It is worked out for many symptoms at once, from sums over the classes
/// of units, put right for those units that differ from their class: it takes no ranking anew and no pass over all units.
/// </summary>
public sealed class Outlook
{
    /// <summary>So many symptoms at most are tried at once.</summary>
    public const int AtOnce = 128;

    private readonly BitTable table;
    private readonly double[] weightOf, scoreOf, weightOfClass, scoreOfClass;
    private readonly double sum;

    /// <param name="ranker">The ranker.</param>
    /// <param name="ranking">All its units, ranked.</param>
    public Outlook(SiteRanker ranker, SiteRanker.Ranked[] ranking)
    {
        table = ranker.Table;
        (weightOf, scoreOf, weightOfClass, scoreOfClass) = (new double[table.Units], new double[table.Units], new double[table.Classes], new double[table.Classes]);
        double scores = 0;
        foreach (var (unit, score) in ranking)
        {
            var below = scoreOf[unit] = (score - ranking[0].Score).Value;
            var weight = weightOf[unit] = (score - ranking[0].Score).Factor;
            weightOfClass[table.ClassOf(unit)] += weight;
            scoreOfClass[table.ClassOf(unit)] += weight * below;
            sum += weight;
            scores += weight * below;
        }
        Entropy = Math.Log2(sum) - scores / sum;
    }

    /// <summary>H(p) of the shares p = 2^score / Σ 2^score, in bits: log2 Σ 2^score − Σ p·score.</summary>
    public double Entropy { get; }

    /// <summary>H of the shares once a symptom is known to be there or not.</summary>
    /// <param name="present">Whether it is there.</param>
    /// <param name="first">Number of the first symptom.</param>
    /// <param name="entropies">To be filled for that symptom and those that follow it, <see cref="AtOnce"/> at most.</param>
    public void EntropiesAfter(bool present, int first, Span<double> entropies)
    {
        var effects = present ? table.WhenPresent : table.WhenAbsent;
        var sums = (stackalloc double[AtOnce])[..entropies.Length];
        sums.Clear();
        // Summed up where the entropies will stand.
        var scores = entropies;
        scores.Clear();
        for (var c = 0; c < table.Classes; c++)
        {
            var factors = effects.Factors[c].AsSpan(first, sums.Length);
            TensorPrimitives.MultiplyAdd(factors, weightOfClass[c], sums, sums);
            TensorPrimitives.MultiplyAdd(factors, scoreOfClass[c], scores, scores);
            TensorPrimitives.MultiplyAdd(effects.FactorsTimesBits[c].AsSpan(first, sums.Length), weightOfClass[c], scores, scores);
        }
        for (var i = 0; i < sums.Length; i++)
        {
            var finding = new SiteRanker.Finding(first + i, present);
            foreach (ref readonly var posting in table.Postings(finding.Symptom))
            {
                var c = table.ClassOf(posting.Unit);
                var (ofClass, own) = (table.BitsOfClasses(finding)[c], BitTable.Bits(posting, finding));
                var asClass = effects.Factors[c][finding.Symptom] * weightOf[posting.Unit];
                var asUnit = asClass * own.Factor;
                sums[i] += asUnit - asClass;
                scores[i] += asUnit * (scoreOf[posting.Unit] + (ofClass + own).Value) - asClass * (scoreOf[posting.Unit] + ofClass.Value);
            }
        }
        TensorPrimitives.Divide(scores, sums, scores);
        TensorPrimitives.Log2(sums, sums);
        TensorPrimitives.Subtract(sums, scores, entropies);
    }

    /// <summary>q = Σ p(u)·f(u, s): how likely each symptom is to be found, by the shares, with f as in <see cref="LookupModel.Frequency(int, int)"/>.</summary>
    /// <param name="first">Number of the first symptom.</param>
    /// <param name="chances">To be filled for that symptom and those that follow it.</param>
    public void Chances(int first, Span<double> chances)
    {
        chances.Clear();
        for (var c = 0; c < table.Classes; c++)
        {
            TensorPrimitives.MultiplyAdd(table.Frequencies[c].AsSpan(first, chances.Length), weightOfClass[c], chances, chances);
        }
        for (var i = 0; i < chances.Length; i++)
        {
            var finding = new SiteRanker.Finding(first + i, true);
            foreach (ref readonly var posting in table.Postings(finding.Symptom))
            {
                var c = table.ClassOf(posting.Unit);
                chances[i] += weightOf[posting.Unit] * (table.Frequency(finding.Symptom, table.BitsOfClasses(finding)[c] + posting.Present) - table.Frequencies[c][finding.Symptom]);
            }
        }
        TensorPrimitives.Divide(chances, sum, chances);
    }
}
