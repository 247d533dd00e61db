namespace LmsApi.Lookup;

/// <summary>
/// How a ranking would narrow if one more finding were known. It is worked out from sums over the classes of units, put right for
/// those units that differ from their class, so it takes no ranking anew and no pass over all units.
/// </summary>
public sealed class Outlook
{
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

    /// <summary>H of the shares once the finding is added.</summary>
    public double EntropyAfter(SiteRanker.Finding finding)
    {
        var effects = table.Effects(finding);
        double sumAfter = 0, scores = 0;
        for (var c = 0; c < effects.Length; c++)
        {
            sumAfter += effects[c].Factor * weightOfClass[c];
            scores += effects[c].Factor * scoreOfClass[c] + effects[c].FactorTimesBits * weightOfClass[c];
        }
        foreach (ref readonly var posting in table.Postings(finding.Symptom))
        {
            var effect = effects[table.ClassOf(posting.Unit)];
            var own = BitTable.Bits(posting, finding);
            var (asClass, asUnit) = (effect.Factor * weightOf[posting.Unit], effect.Factor * own.Factor * weightOf[posting.Unit]);
            sumAfter += asUnit - asClass;
            scores += asUnit * (scoreOf[posting.Unit] + (effect.Bits + own).Value) - asClass * (scoreOf[posting.Unit] + effect.Bits.Value);
        }
        return Math.Log2(sumAfter) - scores / sumAfter;
    }

    /// <summary>q = Σ p(u)·f(u, s): how likely the symptom is to be found, by the shares, with f as in <see cref="LookupModel.Frequency(int, int)"/>.</summary>
    /// <param name="symptom">Number of the symptom.</param>
    /// <param name="background">b(s), its share of all reports.</param>
    public double ChanceOf(int symptom, double background)
    {
        var effects = table.Effects(new(symptom, true));
        double chance = 0;
        for (var c = 0; c < effects.Length; c++)
        {
            chance += weightOfClass[c] * LookupModel.Capped(background * effects[c].Factor);
        }
        foreach (ref readonly var posting in table.Postings(symptom))
        {
            var asClass = background * effects[table.ClassOf(posting.Unit)].Factor;
            chance += weightOf[posting.Unit] * (LookupModel.Capped(asClass * posting.Present.Factor) - LookupModel.Capped(asClass));
        }
        return chance / sum;
    }
}
