using System.Buffers;
using System.Numerics.Tensors;

namespace LmsApi.Lookup;

/// <summary>
/// What the answer to each question would tell of the site, by the shares of a ranking:
/// <code>
///   I(s) = h(q) − Σ p(u)·h(f(u, s))       q = Σ p(u)·f(u, s)
/// </code>
/// the mutual information of site and symptom, with h the entropy of yes and no, in bits. That is how much the entropy of the shares
/// is expected to fall, without ranking anew. It is worked out for all symptoms at once, from sums over the classes of units, put right
/// for those units that differ from their class.
/// </summary>
public static class Outlook
{
    /// <summary>I(s) and q of every symptom.</summary>
    /// <param name="table">What each finding says of each unit.</param>
    /// <param name="ranking">Units, ranked.</param>
    /// <param name="gains">To be filled with I(s), by symptom.</param>
    /// <param name="chances">To be filled with q, by symptom.</param>
    public static void Weigh(BitTable table, SiteRanker.Ranked[] ranking, Span<double> gains, Span<double> chances)
    {
        Span<double> shares = table.Units <= SiteRanker.Few ? stackalloc double[table.Units] : new double[table.Units];
        Span<double> ofClasses = table.Classes <= SiteRanker.Few ? stackalloc double[table.Classes] : new double[table.Classes];
        Span<double> ranked = ranking.Length <= SiteRanker.Few ? stackalloc double[ranking.Length] : new double[ranking.Length];
        shares.Clear();
        ofClasses.Clear();
        SiteRanker.Shares(ranking, ranked);
        for (var i = 0; i < ranked.Length; i++)
        {
            shares[ranking[i].Unit] = ranked[i];
            ofClasses[table.ClassOf(ranking[i].Unit)] += ranked[i];
        }
        var known = gains;
        known.Clear();
        chances.Clear();
        for (var c = 0; c < ofClasses.Length; c++)
        {
            TensorPrimitives.MultiplyAdd(table.Frequencies[c], ofClasses[c], chances, chances);
            TensorPrimitives.MultiplyAdd(table.Uncertainties[c], ofClasses[c], known, known);
        }
        for (var symptom = 0; symptom < chances.Length; symptom++)
        {
            foreach (ref readonly var posting in table.Postings(symptom))
            {
                chances[symptom] += shares[posting.Unit] * posting.Frequency;
                known[symptom] += shares[posting.Unit] * posting.Uncertainty;
            }
        }
        // h(q) − known, term by term: −(known + q·log2 q + (1 − q)·log2 (1 − q)).
        var work = ArrayPool<double>.Shared.Rent(2 * chances.Length);
        var logarithms = work.AsSpan(0, chances.Length);
        var others = work.AsSpan(chances.Length, chances.Length);
        TensorPrimitives.Log2(chances, logarithms);
        TensorPrimitives.MultiplyAdd(chances, logarithms, known, known);
        TensorPrimitives.Subtract(1, chances, others);
        TensorPrimitives.Log2(others, logarithms);
        TensorPrimitives.MultiplyAdd(others, logarithms, known, known);
        TensorPrimitives.Negate(known, gains);
        ArrayPool<double>.Shared.Return(work);
    }
}
