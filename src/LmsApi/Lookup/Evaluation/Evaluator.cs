using LmsApi.Knowledge;

namespace LmsApi.Lookup.Evaluation;

/// <summary>
/// Ranks published cases and compares with where the tumor really sat. A case that is part of the data is left out of it first,
/// so that no case helps to rank itself.
/// </summary>
public static class Evaluator
{
    private const string Article = "myers-2023";

    public static EvaluationReport Evaluate(IReadOnlyList<TestCase> cases, KnowledgeBase knowledge)
    {
        var whole = new LookupModel(knowledge);
        var ranked = cases.Where(c => c.Present.Count > 0).Select(c => Rank(c, knowledge, whole)).ToList();
        return new()
        {
            Method = "Each published case with a symptom is ranked by its symptoms and sex with a uniform prior, from data without that case (leave-one-out where it is part of the data).",
            Model = new(LookupModel.Name, LookupModel.Version),
            Overall = Accuracy.Of("this ranking", [.. ranked.Select(r => r.Hit)]),
            Baselines =
            [
                Accuracy.Of("commonest site among the other cases", [.. ranked.Select(r => r.Commonest)]),
                Accuracy.Of("count of matching symptoms of the article", [.. ranked.Select(r => r.ArticleMatches)]),
                Accuracy.Of("count of matching symptoms", [.. ranked.Select(r => r.Matches)]),
            ],
            BySite = [.. knowledge.TopSites.Select(s => Accuracy.Of(s.Id, [.. ranked.Where(r => r.Case.SiteId == s.Id).Select(r => r.Hit)])).Where(a => a.Cases > 0)],
            Calibration = Calibrate([.. ranked.SelectMany(r => r.Shares)]),
            WithoutSymptom = [.. cases.Where(c => c.Present.Count == 0).Select(c => c.Id)],
            UnknownTerms = [.. cases.SelectMany(c => c.Unknown).Distinct().Order(StringComparer.Ordinal)],
            Failures = [.. ranked.Where(r => r.Failure is not null).Select(r => r.Failure!)],
        };
    }

    private sealed record RankedCase(TestCase Case, Hit Hit, Hit Commonest, Hit ArticleMatches, Hit Matches, IReadOnlyList<(double Share, bool IsTrue)> Shares, Failure? Failure);

    private static RankedCase Rank(TestCase test, KnowledgeBase knowledge, LookupModel whole)
    {
        var without = knowledge.Cases.FirstOrDefault(c => c.Id == test.Id);
        var model = without is null ? whole : new LookupModel(knowledge, without);
        var ranker = model.For("site", test.Sex, published: false);
        var ranking = ranker.Rank(new Findings(test.Present, test.Absent, model.Symptoms).Counting);
        var scores = ranking.ToDictionary(r => model.Sites[r.Unit].Id, r => r.Score.Value);
        var others = knowledge.Cases.Where(c => c.Id != test.Id).ToList();
        var hit = HitOf(test, scores);
        var rank = Array.FindIndex(ranking, r => model.Sites[r.Unit].Id == test.SiteId) + 1;
        return new(
            test,
            hit,
            HitOf(test, Scores(knowledge, s => others.Count(c => knowledge.TopOf(c.SiteId) == s))),
            HitOf(test, Scores(knowledge, s => test.Present.Count(p => knowledge.SymptomsBySite[s.Id].Any(a => a.Symptom.Id == p && a.Evidence.Any(e => e.SourceId == Article))))),
            HitOf(test, Scores(knowledge, s => test.Present.Count(p => IsKnownOf(s, p, knowledge, others)))),
            [.. ranking.Zip(SiteRanker.Shares(ranking), (r, share) => (share, model.Sites[r.Unit].Id == test.SiteId))],
            rank == 1 ? null : new(test.Id, test.SiteId, model.Sites[ranking[0].Unit].Id, rank == 0 ? knowledge.TopSites.Count : rank, test.Present, test.Absent));
    }

    /// <summary>Whether a publication or another case gives the site the symptom.</summary>
    private static bool IsKnownOf(Site site, string symptomId, KnowledgeBase knowledge, IReadOnlyList<CaseReport> others) =>
        knowledge.SymptomsBySite[site.Id].Any(a => a.Symptom.Id == symptomId && a.Characteristic)
        || others.Any(c => knowledge.TopOf(c.SiteId) == site && c.Present.Contains(symptomId));

    private static Dictionary<string, double> Scores(KnowledgeBase knowledge, Func<Site, int> count) =>
        knowledge.TopSites.ToDictionary(s => s.Id, s => (double)count(s));

    private static Hit HitOf(TestCase test, Dictionary<string, double> scores) =>
        scores.TryGetValue(test.SiteId, out var mine)
            ? Hit.Of(scores.Values.Count(s => s > mine), scores.Values.Count(s => s == mine))
            : new(0, 0, 1.0 / (scores.Count + 1));

    private static IReadOnlyList<CalibrationBin> Calibrate(IReadOnlyList<(double Share, bool IsTrue)> candidates) =>
        [.. candidates.GroupBy(c => Math.Min((int)(c.Share * 5), 4)).OrderBy(g => g.Key).Select(g => new CalibrationBin(
            g.Key / 5.0, (g.Key + 1) / 5.0, g.Count(), Math.Round(g.Average(c => c.Share), 3), Math.Round(g.Average(c => c.IsTrue ? 1.0 : 0), 3)))];
}
