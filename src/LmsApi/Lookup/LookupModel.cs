using System.Collections.Concurrent;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>The rankers of one knowledge base: by level, sex and prior, over the same strengths.</summary>
public sealed class LookupModel
{
    public const string Name = "observed-to-expected naive Bayes";
    public const string Version = "1.0";

    /// <summary>Pseudo-reports by which a site's share of women is drawn to that of all sites.</summary>
    private const double SexPrior = 4;

    private readonly KnowledgeBase knowledge;
    private readonly IReadOnlyList<CaseReport> cases;
    private readonly Dictionary<string, double> publishedShares;
    private readonly double rarest;
    private readonly Dictionary<(string Level, string? Sex, bool Published), Variant> variants = [];

    /// <summary>Numbers of symptoms in the ranker's tables.</summary>
    public IReadOnlyDictionary<string, int> NumberOf { get; }

    /// <summary>Symptoms by number.</summary>
    public IReadOnlyList<Symptom> Symptoms { get; }

    public AssociationModel Associations { get; }

    /// <summary>b(s) by number of the symptom: its share of all reports.</summary>
    public IReadOnlyList<double> Background { get; }

    private readonly int[][] ancestors, descendants;
    private readonly ConcurrentDictionary<(string Site, SiteRanker.Finding Finding), Contribution> explained = [];

    /// <summary>A ranker and the sites that its units are.</summary>
    public sealed record Variant(SiteRanker Ranker, IReadOnlyList<Site> Units);

    public LookupModel(KnowledgeBase knowledge, CaseReport? without = null)
    {
        this.knowledge = knowledge;
        cases = [.. knowledge.Cases.Where(c => c.Id != without?.Id)];
        Associations = new(knowledge, without);
        var percents = knowledge.SitePriors.Sum(p => p.Percent);
        publishedShares = knowledge.SitePriors.ToDictionary(p => p.SiteId, p => p.Percent / percents);
        rarest = publishedShares.Values.DefaultIfEmpty(1).Min();
        Symptoms = [.. knowledge.Symptoms.Values.OrderBy(s => s.Id, StringComparer.Ordinal)];
        NumberOf = Symptoms.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        Background = [.. Symptoms.Select(s => Associations.Background(s.Id))];
        ancestors = [.. Symptoms.Select(s => Associations.AncestorsOf(s.Id).Select(a => NumberOf[a]).ToArray())];
        var kinds = ancestors.SelectMany((above, symptom) => above.Select(a => (Above: a, symptom))).ToLookup(p => p.Above, p => p.symptom);
        descendants = [.. Symptoms.Select((_, symptom) => kinds[symptom].ToArray())];
        foreach (var level in new[] { "site", "subsite" })
        {
            var all = level == "site" ? knowledge.TopSites : knowledge.LeafSites;
            var whole = Tables(all);
            foreach (var sex in new[] { null, "female", "male" })
            {
                var units = all.Where(u => sex is null || knowledge.TopOf(u.Id).Sex is not { } only || only == sex).ToList();
                var (classOf, postings, present, absent) = units.Count == all.Count ? whole : Tables(units);
                foreach (var published in new[] { false, true })
                {
                    variants[(level, sex, published)] = new(new(classOf, [.. units.Select(u => Prior(u, sex, published))], postings, present, absent), units);
                }
            }
        }
    }

    /// <param name="level"><c>site</c> or <c>subsite</c>.</param>
    /// <param name="sex"><c>female</c>, <c>male</c> or null.</param>
    /// <param name="published">Whether the prior is the published one, not the uniform one.</param>
    public Variant For(string level, string? sex, bool published) => variants[(level, sex, published)];

    /// <summary>Numbers of everything that a symptom is a kind of.</summary>
    public int[] AncestorsOf(int symptom) => ancestors[symptom];

    /// <summary>Numbers of everything that is a kind of a symptom.</summary>
    public int[] DescendantsOf(int symptom) => descendants[symptom];

    /// <summary>What a finding adds to a unit; the same for every request, so it is made once.</summary>
    public Contribution Explain(Variant variant, int unit, SiteRanker.Finding finding) => explained.TryGetValue((variant.Units[unit].Id, finding), out var known)
        ? known
        : explained[(variant.Units[unit].Id, finding)] = Explanation.Of(variant.Units[unit], Symptoms[finding.Symptom], finding.Present, variant.Ranker.Bits(unit, finding), Associations, knowledge);

    /// <summary>Share of the unit's patients held to have the symptom: b·ratio, at most 0.95, so that a denial never excludes.</summary>
    public double Frequency(Site unit, string symptomId) =>
        Capped(Associations.Background(symptomId) * Associations.StrengthOf(unit, symptomId).Ratio);

    public static double Capped(double frequency) => Math.Min(0.95, frequency);

    private double Present(Site unit, Symptom s) => s.General ? 0 : Math.Log2(Associations.StrengthOf(unit, s.Id).Ratio);

    private double Absent(Site unit, Symptom s) => s.General ? 0 : Math.Log2((1 - Frequency(unit, s.Id)) / (1 - Capped(Associations.Background(s.Id))));

    /// <summary>Bits by kind of unit, and postings for what units have of their own.</summary>
    private (int[] ClassOf, SiteRanker.Posting[][] Postings, double[][] Present, double[][] Absent) Tables(IReadOnlyList<Site> units)
    {
        var kinds = units.Select(Associations.KindOf).DistinctBy(k => k.Id).ToList();
        var numberOf = kinds.Select((k, i) => (k.Id, i)).ToDictionary(p => p.Id, p => p.i);
        double[][] present = [.. kinds.Select(k => Symptoms.Select(s => Present(k, s)).ToArray())], absent = [.. kinds.Select(k => Symptoms.Select(s => Absent(k, s)).ToArray())];
        int[] classOf = [.. units.Select(u => numberOf[Associations.KindOf(u).Id])];
        var postings = Symptoms.Select(_ => new List<SiteRanker.Posting>()).ToArray();
        for (var unit = 0; unit < units.Count; unit++)
        {
            foreach (var id in Associations.OwnSymptoms[units[unit].Id])
            {
                var symptom = NumberOf[id];
                postings[symptom].Add(new(unit, Present(units[unit], Symptoms[symptom]) - present[classOf[unit]][symptom], Absent(units[unit], Symptoms[symptom]) - absent[classOf[unit]][symptom]));
            }
        }
        return (classOf, [.. postings.Select(p => p.ToArray())], present, absent);
    }

    /// <summary>
    /// Bits before any symptom: log2 of the site's share over an equal share, of P(sex | site) / P(sex), and for a subsite of an
    /// equal part of its site.
    /// </summary>
    private double Prior(Site unit, string? sex, bool published)
    {
        var site = knowledge.TopOf(unit.Id);
        var bits = unit == site ? 0 : -Math.Log2(site.Subsites.Count);
        if (published)
        {
            // A site that the published distribution does not name is held to be as rare as the rarest that it names.
            bits += Math.Log2(publishedShares.GetValueOrDefault(site.Id, rarest) * knowledge.TopSites.Count);
        }
        return sex is null ? bits : bits + Math.Log2(ShareOf(sex, site) / ShareOf(sex, null));
    }

    /// <summary>Share of a sex among the published cases of a site, drawn to that among all; among all, by Laplace's rule.</summary>
    private double ShareOf(string sex, Site? site)
    {
        if (site is null)
        {
            return (cases.Count(c => c.Sex == sex) + 1.0) / (cases.Count(c => c.Sex is not null) + 2.0);
        }
        if (site.Sex is not null)
        {
            return site.Sex == sex ? 1 : 0;
        }
        var own = cases.Where(c => c.Sex is not null && knowledge.TopOf(c.SiteId) == site).ToList();
        return (own.Count(c => c.Sex == sex) + SexPrior * ShareOf(sex, null)) / (own.Count + SexPrior);
    }
}
