using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>The rankers of one knowledge base: by level, sex and prior, over the same strengths.</summary>
public sealed class LookupModel
{
    public const string Name = "observed-to-expected naive Bayes";
    public const string Version = "1.3";

    /// <summary>No symptom is held to be more frequent, so that a denial never excludes.</summary>
    public const double HighestFrequency = 0.95;

    /// <summary>Pseudo-reports by which a site's share of women is drawn to that of all sites.</summary>
    private const double SexPrior = 4;

    private static readonly string[] Sexes = ["female", "male"];

    private readonly KnowledgeBase knowledge;
    private readonly ILookup<Site, string> sexesOfCases;
    private readonly Dictionary<string, double> publishedShares;
    private readonly double rarest;
    private readonly Dictionary<(string Level, string? Sex, bool Published), SiteRanker> rankers = [];
    private readonly Dictionary<string, int[]> leftOut;
    private readonly Contribution[]?[] explained;

    public LookupModel(KnowledgeBase knowledge, CaseReport? without = null)
    {
        this.knowledge = knowledge;
        sexesOfCases = knowledge.Cases.Where(c => c.Sex is not null && c.Id != without?.Id).ToLookup(c => knowledge.TopOf(c.SiteId), c => c.Sex!);
        Associations = new(knowledge, without);
        SiteNames = new([.. Sites.Select(SiteRef.Of)]);
        Questions = [.. Enumerable.Range(0, Symptoms.Count).Select(symptom => new Suggestions.Question(Symptoms[symptom]))];
        explained = new Contribution[]?[4 * Symptoms.Count];
        leftOut = Sexes.ToDictionary(sex => sex, sex => Enumerable.Range(0, Sites.Count).Where(site => Sites[site].ParentId is null && !IsFor(sex, Sites[site])).ToArray());
        var percents = knowledge.SitePriors.Sum(p => p.Percent);
        publishedShares = knowledge.SitePriors.ToDictionary(p => p.SiteId, p => p.Percent / percents);
        rarest = publishedShares.Values.DefaultIfEmpty(1).Min();
        foreach (var level in new[] { "site", "subsite" })
        {
            int[] units = [.. Enumerable.Range(0, Sites.Count).Where(site => IsOf(level, Sites[site]))];
            var table = Table(units);
            foreach (var sex in Sexes.Prepend(null))
            {
                foreach (var published in new[] { false, true })
                {
                    rankers[(level, sex, published)] = new(table, [.. Sites.Select(s => IsOf(level, s) && IsFor(sex, s) ? Prior(s, sex, published ? PublishedShare(s) * units.Length : 1) : (Bits?)null)]);
                }
            }
        }
    }

    public AssociationModel Associations { get; }

    /// <summary>Sites by number: each of the six in their order, followed by its subsites.</summary>
    public IReadOnlyList<Site> Sites => Associations.Sites;

    /// <summary>What the sites are called, by number.</summary>
    public SiteNames SiteNames { get; }

    /// <summary>The symptoms by number.</summary>
    public SymptomHierarchy Symptoms => Associations.Symptoms;

    /// <summary>What is asked to learn of each symptom, by number.</summary>
    public IReadOnlyList<Suggestions.Question> Questions { get; }

    /// <param name="level"><c>site</c> or <c>subsite</c>.</param>
    /// <param name="sex"><c>female</c>, <c>male</c> or null.</param>
    /// <param name="published">Whether the prior is the published one, not the uniform one.</param>
    public SiteRanker For(string level, string? sex, bool published) => rankers[(level, sex, published)];

    /// <summary>Numbers of the sites that a person of a sex does not have; none when the sex is null.</summary>
    public IReadOnlyList<int> LeftOut(string? sex) => sex is null ? [] : leftOut[sex];

    /// <summary>What a finding adds to each site, by number; the same for every request, so it is made once.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="counts">False when a more specific one says it already.</param>
    public Contribution[] Explain(SiteRanker.Finding finding, bool counts = true) =>
        explained[4 * finding.Symptom + (finding.Present ? 2 : 0) + (counts ? 1 : 0)] ??= ExplainAnew(finding, counts);

    /// <summary>The bits that a finding gives a site.</summary>
    public Bits Bits(int site, SiteRanker.Finding finding) => Bits(Associations.StrengthOf(site, finding.Symptom), finding);

    /// <summary>f(u, s), the share of the site's patients held to have the symptom: b·ratio, at most 0.95.</summary>
    public double Frequency(int site, int symptom) => Frequency(Associations.StrengthOf(site, symptom), symptom);

    // By itself, since a closure is made where its method begins, and nearly all explanations are there already.
    private Contribution[] ExplainAnew(SiteRanker.Finding finding, bool counts) =>
        [.. Sites.Select((_, site) => Explanation.Of(site, finding, counts, this, knowledge))];

    private double Frequency(Strength strength, int symptom) => Capped(Associations.Background(symptom) * strength.Ratio);

    private static double Capped(double frequency) => Math.Min(HighestFrequency, frequency);

    private Bits Bits(Strength strength, SiteRanker.Finding finding) => Symptoms[finding.Symptom].General ? default
        : finding.Present ? Lookup.Bits.Of(strength.Ratio)
        : Lookup.Bits.Of((1 - Frequency(strength, finding.Symptom)) / (1 - Capped(Associations.Background(finding.Symptom))));

    /// <param name="sites">The sites of the table, by number.</param>
    private BitTable Table(int[] sites)
    {
        int[] classes = [.. sites.Select(site => Associations.ClassOf[site]).Distinct().Order()];
        var classOf = Enumerable.Repeat(-1, Sites.Count).ToArray();
        Array.ForEach(sites, site => classOf[site] = Array.IndexOf(classes, Associations.ClassOf[site]));
        return new(
            classOf,
            BySymptom(symptom => Array.ConvertAll(classes, c => Entry(Associations.StrengthOfClass(c, symptom), symptom))),
            BySymptom(symptom => Associations.OwnSites(symptom).Where(site => classOf[site] >= 0).Select(site => (site, Entry(Associations.StrengthOf(site, symptom), symptom))).ToArray()));

        T[] BySymptom<T>(Func<int, T> of) => [.. Enumerable.Range(0, Symptoms.Count).Select(of)];

        BitTable.Entry Entry(Strength strength, int symptom) => new(Bits(strength, new(symptom, true)), Bits(strength, new(symptom, false)), Frequency(strength, symptom));
    }

    private static bool IsOf(string level, Site site) => level == "site" ? site.ParentId is null : site.Subsites.Count == 0;

    private bool IsFor(string? sex, Site site) => sex is null || knowledge.TopOf(site.Id).Sex is not { } only || only == sex;

    /// <summary>Before any symptom: its share over an equal share, times P(sex | site) / P(sex).</summary>
    private Bits Prior(Site unit, string? sex, double overEqual) =>
        Lookup.Bits.Of(sex is null ? overEqual : overEqual * ShareOf(sex, knowledge.TopOf(unit.Id)) / ShareOf(sex, null));

    /// <summary>A subsite has an equal part of its site's; what the published distribution does not name is held to be as rare as the rarest that it names.</summary>
    private double PublishedShare(Site unit)
    {
        var site = knowledge.TopOf(unit.Id);
        return publishedShares.GetValueOrDefault(site.Id, rarest) / (unit == site ? 1 : site.Subsites.Count);
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
