namespace LmsApi.Lookup;

/// <summary>How a ranking would narrow if one more finding were known. It is worked out from the ranking's own scores, without ranking anew.</summary>
public sealed class Outlook
{
    private readonly SiteRanker ranker;
    private readonly SiteRanker.Ranked[] ranking;
    private readonly double[] weights;
    private readonly double sum;

    /// <param name="ranker">The ranker.</param>
    /// <param name="ranking">All its units, ranked.</param>
    public Outlook(SiteRanker ranker, SiteRanker.Ranked[] ranking)
    {
        (this.ranker, this.ranking) = (ranker, ranking);
        weights = new double[ranking.Length];
        double scores = 0;
        for (var i = 0; i < ranking.Length; i++)
        {
            weights[i] = Math.Pow(2, ranking[i].Score - ranking[0].Score);
            sum += weights[i];
            scores += weights[i] * (ranking[i].Score - ranking[0].Score);
        }
        Entropy = Math.Log2(sum) - scores / sum;
    }

    /// <summary>H(p) of the shares p = 2^score / Σ 2^score, in bits: log2 Σ 2^score − Σ p·score.</summary>
    public double Entropy { get; }

    /// <summary>H of the shares once the finding is added.</summary>
    public double EntropyAfter(SiteRanker.Finding finding)
    {
        double sumAfter = 0, scores = 0;
        for (var i = 0; i < ranking.Length; i++)
        {
            var (bits, times) = ranker.Effect(ranking[i].Unit, finding);
            var weight = weights[i] * times;
            sumAfter += weight;
            scores += weight * (ranking[i].Score - ranking[0].Score + bits);
        }
        return Math.Log2(sumAfter) - scores / sumAfter;
    }

    /// <summary>q = Σ p(u)·f(u, s): how likely the symptom is to be found, by the shares, with f as in <see cref="LookupModel.Frequency"/>.</summary>
    /// <param name="symptom">Number of the symptom.</param>
    /// <param name="background">b(s), its share of all reports.</param>
    public double ChanceOf(int symptom, double background)
    {
        double chance = 0;
        for (var i = 0; i < ranking.Length; i++)
        {
            chance += weights[i] * LookupModel.Capped(background * ranker.Effect(ranking[i].Unit, new(symptom, true)).Times);
        }
        return chance / sum;
    }
}
