using System.Collections.Concurrent;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>The rankers of one knowledge base: by level, sex and prior, over the same strengths.</summary>
public sealed class LookupModel
{
    public const string Name = "observed-to-expected naive Bayes";
    public const string Version = "1.2";

    /// <summary>Pseudo-reports by which a site's share of women is drawn to that of all sites.</summary>
    private const double SexPrior = 4;

    private readonly KnowledgeBase knowledge;
    private readonly ILookup<Site, string> sexesOfCases;
    private readonly Dictionary<string, double> publishedShares;
    private readonly double rarest;
    private readonly BitTable table;
    private readonly Dictionary<(string Level, string? Sex, bool Published), SiteRanker> rankers = [];
    private readonly ConcurrentDictionary<(int Site, SiteRanker.Finding Finding), Contribution> explained = [];

    public LookupModel(KnowledgeBase knowledge, CaseReport? without = null)
    {
        this.knowledge = knowledge;
        sexesOfCases = knowledge.Cases.Where(c => c.Sex is not null && c.Id != without?.Id).ToLookup(c => knowledge.TopOf(c.SiteId), c => c.Sex!);
        Associations = new(knowledge, without);
        var percents = knowledge.SitePriors.Sum(p => p.Percent);
        publishedShares = knowledge.SitePriors.ToDictionary(p => p.SiteId, p => p.Percent / percents);
        rarest = publishedShares.Values.DefaultIfEmpty(1).Min();
        table = Table();
        foreach (var level in new[] { "site", "subsite" })
        {
            foreach (var sex in new[] { null, "female", "male" })
            {
                foreach (var published in new[] { false, true })
                {
                    rankers[(level, sex, published)] = new(table, [.. Sites.Select(s => IsRanked(s, level, sex) ? Prior(s, sex, published) : (Bits?)null)]);
                }
            }
        }
    }

    public AssociationModel Associations { get; }

    /// <summary>Sites by number: each of the six in their order, followed by its subsites.</summary>
    public IReadOnlyList<Site> Sites => Associations.Sites;

    /// <summary>The symptoms by number.</summary>
    public SymptomHierarchy Symptoms => Associations.Symptoms;

    /// <param name="level"><c>site</c> or <c>subsite</c>.</param>
    /// <param name="sex"><c>female</c>, <c>male</c> or null.</param>
    /// <param name="published">Whether the prior is the published one, not the uniform one.</param>
    public SiteRanker For(string level, string? sex, bool published) => rankers[(level, sex, published)];

    /// <summary>What a finding adds to a site; the same for every request, so it is made once.</summary>
    public Contribution Explain(int site, SiteRanker.Finding finding) => explained.TryGetValue((site, finding), out var known)
        ? known
        : explained[(site, finding)] = Explanation.Of(site, finding, table.Bits(site, finding), Associations, knowledge);

    /// <summary>Share of the site's patients held to have the symptom: b·ratio, at most 0.95, so that a denial never excludes.</summary>
    public double Frequency(int site, int symptom) => Frequency(Associations.StrengthOf(site, symptom), symptom);

    public static double Capped(double frequency) => Math.Min(0.95, frequency);

    private double Frequency(Strength strength, int symptom) => Capped(Associations.Background(symptom) * strength.Ratio);

    private Bits Present(Strength strength, int symptom) => Symptoms[symptom].General ? default : Bits.Of(strength.Ratio);

    private Bits Absent(Strength strength, int symptom) => Symptoms[symptom].General ? default : Bits.Of((1 - Frequency(strength, symptom)) / (1 - Capped(Associations.Background(symptom))));

    private BitTable Table()
    {
        var symptoms = Enumerable.Range(0, Symptoms.Count).ToArray();
        var present = Array.ConvertAll(symptoms, OfClasses(Present));
        var absent = Array.ConvertAll(symptoms, OfClasses(Absent));
        return new([.. Associations.ClassOf], Associations.Classes, present, absent, Array.ConvertAll(symptoms, symptom => Associations.OwnSites(symptom).Select(site => Posting(site, symptom)).ToArray()));

        Converter<int, Bits[]> OfClasses(Func<Strength, int, Bits> bits) => symptom =>
            [.. Enumerable.Range(0, Associations.Classes).Select(c => bits(Associations.StrengthOfClass(c, symptom), symptom))];

        BitTable.Posting Posting(int site, int symptom)
        {
            var (own, c) = (Associations.StrengthOf(site, symptom), Associations.ClassOf[site]);
            return new(site, Present(own, symptom) - present[symptom][c], Absent(own, symptom) - absent[symptom][c]);
        }
    }

    private bool IsRanked(Site site, string level, string? sex) =>
        (level == "site" ? site.ParentId is null : site.Subsites.Count == 0) && (sex is null || knowledge.TopOf(site.Id).Sex is not { } only || only == sex);

    /// <summary>
    /// Before any symptom: the site's share over an equal share, times P(sex | site) / P(sex), and for a subsite an equal part of its
    /// site.
    /// </summary>
    private Bits Prior(Site unit, string? sex, bool published)
    {
        var site = knowledge.TopOf(unit.Id);
        var factor = unit == site ? 1 : 1.0 / site.Subsites.Count;
        if (published)
        {
            // A site that the published distribution does not name is held to be as rare as the rarest that it names.
            factor *= publishedShares.GetValueOrDefault(site.Id, rarest) * knowledge.TopSites.Count;
        }
        return Bits.Of(sex is null ? factor : factor * ShareOf(sex, site) / ShareOf(sex, null));
    }

    /// <summary>Share of a sex among the published cases of a site, drawn to that among all; among all, by Laplace's rule.</summary>
    private double ShareOf(string sex, Site? site)
    {
        if (site is null)
        {
            var all = sexesOfCases.SelectMany(c => c).ToList();
            return (all.Count(s => s == sex) + 1.0) / (all.Count + 2.0);
        }
        if (site.Sex is not null)
        {
            return site.Sex == sex ? 1 : 0;
        }
        return (sexesOfCases[site].Count(s => s == sex) + SexPrior * ShareOf(sex, null)) / (sexesOfCases[site].Count() + SexPrior);
    }
}
