namespace LmsApi.Lookup;

/// <summary>Which question to ask next: the one whose answer is expected to narrow the ranking most.</summary>
public static class Suggestions
{
    /// <summary>
    /// Expected information gain of symptom s over the shares p(u) of the present ranking, in bits:
    /// H(p) − q·H(p | s present) − (1 − q)·H(p | s absent), with q = Σ p(u)·f(u, s) and H the entropy.
    /// </summary>
    public static IReadOnlyList<Suggestion> For(Findings findings, LookupModel.Variant variant, LookupModel model, int most = 5)
    {
        var counted = findings.Counting(model);
        var now = Shares(variant.Ranker.Rank(counted, variant.Units.Count));
        var said = findings.Present.Concat(findings.Absent).ToHashSet(StringComparer.Ordinal);
        // What a given symptom is a kind of is settled with it; so are the kinds of one that is absent.
        said.UnionWith(findings.Present.SelectMany(model.Associations.AncestorsOf));
        var open = model.Symptoms.Where(s => !s.General && !said.Contains(s.Id) && !model.Associations.AncestorsOf(s.Id).Any(findings.Absent.Contains));
        return [.. open
            .Select(s =>
            {
                var yes = Ranking(findings with { Present = [.. findings.Present, s.Id] });
                var no = Ranking(findings with { Absent = [.. findings.Absent, s.Id] });
                var q = now.Sum(u => u.Share * model.Frequency(variant.Units[u.Unit], s.Id));
                var gain = Entropy(now) - q * Entropy(yes) - (1 - q) * Entropy(no);
                return (Symptom: s, Gain: gain, Yes: yes, No: no);
            })
            .Where(s => s.Gain > 0.001)
            .OrderByDescending(s => s.Gain).ThenBy(s => s.Symptom.Id, StringComparer.Ordinal)
            .Take(most)
            .Select(s => new Suggestion(s.Symptom.Id, s.Symptom.Question, s.Gain, Sites(s.Yes), Sites(s.No)))];

        List<(int Unit, double Score, double Share)> Ranking(Findings then) => Shares(variant.Ranker.Rank(then.Counting(model), variant.Units.Count));
        IReadOnlyList<RankedSite> Sites(List<(int Unit, double Score, double Share)> ranking) => [.. ranking.Select(r => new RankedSite(variant.Units[r.Unit].Id, r.Score, r.Share))];
    }

    /// <summary>Scores in bits as parts of 1: 2^score over the sum of all.</summary>
    public static List<(int Unit, double Score, double Share)> Shares(SiteRanker.Ranked[] ranking)
    {
        var sum = ranking.Sum(r => Math.Pow(2, r.Score - ranking[0].Score));
        return [.. ranking.Select(r => (r.Unit, r.Score, Math.Pow(2, r.Score - ranking[0].Score) / sum))];
    }

    private static double Entropy(List<(int Unit, double Score, double Share)> ranking) =>
        -ranking.Sum(r => r.Share > 0 ? r.Share * Math.Log2(r.Share) : 0);
}
