using System.Runtime.InteropServices;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>How strongly one unit (a site, or a subsite) goes with one symptom, and what that rests on.</summary>
/// <param name="Observed">Reports with the symptom at the unit, weighted.</param>
/// <param name="Expected">Reports that would have it if the unit were like all others together, weighted.</param>
/// <param name="Ratio">How many times as frequent as the background the symptom is held to be.</param>
/// <param name="Match">The nearest support: <c>exact</c>, <c>child</c>, <c>parent</c>, <c>region</c>, or <c>background</c>.</param>
public readonly record struct Strength(double Observed, double Expected, double Ratio, string Match)
{
    /// <summary>Whether the symptom, or a kind of it, has been reported of the unit.</summary>
    public bool IsReported => Match is "exact" or "child";
}

/// <summary>
/// What is known of sites and symptoms, as the ratio of observed to expected reports, smoothed:
/// <code>
///   ratio(u, s) = (O + α·r0) / (E + α)          E = n·b(s),  α = ½ (1 for a subsite)
/// </code>
/// O: reports of unit u with s or a kind of s. n: reports of u. b(s): share of all reports, cases and series, with s. r0: the ratio
/// of the symptom's parents (geometric mean), 1 without parents; for a subsite its site's ratio. The logarithm of (O + ½) / (E + ½) is
/// the information component of Bate (1998) and Norén (2006), known from drug safety; here it shrinks to the parent, so a rare
/// finding says what its kind says. Reports are:
/// published cases, one each;
/// published series of LMS alone, n of N at half weight, at most 20 patients' worth (a quarter and 10 when GIST is not excluded);
/// a publication that calls the symptom one of u's, or of a subsite's: one report for each, where a quarter was expected;
/// anatomy: a symptom felt in a region where u lies, half a report where an eighth was expected; felt elsewhere, and not called one
/// of u's, half a report more expected. The constants are round and were not fitted; docs/ranking.md shows what halving and doubling each does.
/// <para>Sites without a report of their own, in the same regions, form one class: they have the same strengths but for what is said
/// of one of them. So the work and the memory grow with the evidence, not with sites × symptoms.</para>
/// </summary>
public sealed class AssociationModel
{
    private const double SiteAlpha = 0.5, SubsiteAlpha = 1;
    private const double SeriesWeight = 0.5, SeriesCap = 20, GistFactor = 0.5;
    private const double WordsObserved = 1, WordsExpected = 0.25;
    private const double RegionObserved = 0.5, RegionExpected = 0.125, ElsewhereExpected = 0.5;
    private const double LeastBackground = 0.005;

    private readonly List<Unit> classes;
    private readonly int[] classOf;
    private readonly double[] background;
    private readonly Strength[][] ofClass;
    private readonly Own[] own;

    /// <summary>What strengths are derived for: a site, or a class of sites that lie alike and of which nothing is reported.</summary>
    /// <param name="Scope">Numbers of the site and its subsites; of none when nothing is reported.</param>
    /// <param name="Parent">Number of the site that it is a part of, or −1.</param>
    /// <param name="RegionIds">Where it lies.</param>
    /// <param name="Reports">Case reports of it.</param>
    private sealed record Unit(int[] Scope, int Parent, IReadOnlyList<string> RegionIds, int Reports);

    /// <summary>Sites, in ascending order, whose strengths for a symptom differ from their class's.</summary>
    private sealed record Own(int[] Sites, Strength[] Strengths)
    {
        public static readonly Own None = new([], []);
    }

    /// <summary>What is reported of one symptom at one site.</summary>
    private struct Tally
    {
        public double Exact, WithKinds, SeriesObserved, SeriesTotal;
        public bool Named;
    }

    /// <param name="knowledge">The data.</param>
    /// <param name="without">A case that must not help to rank itself.</param>
    public AssociationModel(KnowledgeBase knowledge, CaseReport? without = null)
    {
        Symptoms = new(knowledge.Symptoms.Values);
        Sites = [.. knowledge.TopSites.SelectMany(s => s.Subsites.Prepend(s))];
        var siteNumbers = Sites.Select((s, number) => (s.Id, number)).ToDictionary(p => p.Id, p => p.number);
        var cases = knowledge.Cases.Where(c => c.Id != without?.Id).ToList();
        var reports = new int[Sites.Count];
        foreach (var report in cases)
        {
            reports[siteNumbers[report.SiteId]]++;
        }
        Unit[] units = [.. Sites.Select(s => new Unit([.. s.Scope.Select(id => siteNumbers[id])], s.ParentId is null ? -1 : siteNumbers[s.ParentId], s.RegionIds, s.Scope.Sum(id => reports[siteNumbers[id]])))];
        (classes, classOf) = Classify(units);

        var mentions = cases.SelectMany(c => c.Present.Select(s => Symptoms.NumberOf[s]), (c, symptom) => (Case: c, symptom)).ToLookup(m => m.symptom, m => m.Case);
        var rows = knowledge.SymptomEvidence.Where(e => e.SiteId is not null && !e.IsMixedHistology).ToLookup(e => Symptoms.NumberOf[e.SubjectId]);
        background = new double[Symptoms.Count];
        ofClass = new Strength[background.Length][];
        own = new Own[background.Length];
        var tallies = new Dictionary<int, Tally>();
        // Parents first, of symptoms as of sites: what is inherited is there when it is needed.
        foreach (var symptom in Symptoms.TopDown)
        {
            tallies.Clear();
            double with = 0, patients = cases.Count;
            foreach (var report in mentions[symptom])
            {
                TallyOf(siteNumbers[report.SiteId]).Exact++;
            }
            foreach (var report in Symptoms.DescendantsOf(symptom).Prepend(symptom).SelectMany(s => mentions[s]).DistinctBy(c => c.Id))
            {
                TallyOf(siteNumbers[report.SiteId]).WithKinds++;
                with++;
            }
            foreach (var row in rows[symptom])
            {
                ref var tally = ref TallyOf(siteNumbers[row.SiteId!]);
                tally.Named = true;
                if (row.Total is { } size && (row.Count ?? row.Percent * size / 100) is { } found)
                {
                    var weight = Math.Min(SeriesCap, size * SeriesWeight) / size * (row.Caveats.Contains("gist-not-excluded") ? GistFactor : 1);
                    tally.SeriesObserved += weight * found;
                    tally.SeriesTotal += weight * size;
                    with += weight * found;
                    patients += weight * size;
                }
            }
            background[symptom] = Math.Max(with / Math.Max(patients, 1), LeastBackground);
            Derive(symptom, units, tallies);
        }

        ref Tally TallyOf(int site) => ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, site, out _);
    }

    /// <summary>The symptoms by number.</summary>
    public SymptomHierarchy Symptoms { get; }

    /// <summary>Sites by number: each of the six in their order, followed by its subsites.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>How many classes of sites there are.</summary>
    public int Classes => classes.Count;

    /// <summary>The class of each site: of its own when something is reported of it.</summary>
    public IReadOnlyList<int> ClassOf => classOf;

    /// <summary>
    /// b(s): share of all reports, published cases and weighted series alike, that state the symptom or a kind of it; at least
    /// 0.005. Cases and series are counted together, so that a symptom of one site only is never more usual in general than there.
    /// </summary>
    public double Background(int symptom) => background[symptom];

    /// <summary>How strongly a site goes with a symptom.</summary>
    public Strength StrengthOf(int site, int symptom) =>
        Array.BinarySearch(own[symptom].Sites, site) is var place and >= 0 ? own[symptom].Strengths[place] : ofClass[symptom][classOf[site]];

    /// <summary>The same for every site of a class of which nothing is said.</summary>
    public Strength StrengthOfClass(int @class, int symptom) => ofClass[symptom][@class];

    /// <summary>Sites whose strength for a symptom is not their class's, in ascending order.</summary>
    public IReadOnlyList<int> OwnSites(int symptom) => own[symptom].Sites;

    private void Derive(int symptom, Unit[] units, Dictionary<int, Tally> tallies)
    {
        ofClass[symptom] = new Strength[classes.Count];
        for (var @class = 0; @class < classes.Count; @class++)
        {
            var number = @class;
            ofClass[symptom][@class] = Derive(classes[@class], symptom, tallies, above => ofClass[above][number]);
        }
        // What is said of a symptom reaches down to the kinds of it, which inherit from it.
        int[] sites = [.. tallies.Where(t => t.Value.Named && classes[classOf[t.Key]].Scope.Length == 0).Select(t => t.Key)
            .Concat(Symptoms.ParentsOf(symptom).SelectMany(p => own[p].Sites)).Distinct().Order()];
        own[symptom] = sites.Length == 0 ? Own.None : new(sites, Array.ConvertAll(sites, site => Derive(units[site], symptom, tallies, above => StrengthOf(site, above))));
    }

    /// <param name="unit">The unit.</param>
    /// <param name="symptom">The symptom.</param>
    /// <param name="tallies">What is reported of the symptom, by site.</param>
    /// <param name="of">The unit's strength for what the symptom is a kind of.</param>
    private Strength Derive(Unit unit, int symptom, Dictionary<int, Tally> tallies, Func<int, Strength> of)
    {
        var b = background[symptom];
        var regions = Symptoms[symptom].RegionIds;
        var (inherited, alpha) = unit.Parent >= 0 ? (ofClass[symptom][classOf[unit.Parent]].Ratio, SubsiteAlpha) : (Inherited(Symptoms.ParentsOf(symptom), of), SiteAlpha);
        if (tallies.Count == 0 && regions.Count == 0)
        {
            // Reported nowhere, it would only tell of which site there are most reports.
            return new(0, 0, inherited, LeansOnParent() ? "parent" : "background");
        }
        double observed = 0, expected = b * unit.Reports, exact = 0;
        var naming = 0;
        foreach (var site in unit.Scope)
        {
            if (tallies.TryGetValue(site, out var tally))
            {
                exact += tally.Exact + tally.SeriesTotal;
                observed += tally.WithKinds + tally.SeriesObserved;
                expected += b * tally.SeriesTotal;
                naming += tally.Named ? 1 : 0;
            }
        }
        if (naming == 0 && unit.Parent >= 0 && tallies.TryGetValue(unit.Parent, out var whole) && whole.Named)
        {
            naming = 1;
        }
        observed += naming * WordsObserved;
        expected += naming * WordsExpected;
        var isReported = observed > 0;
        var isNear = regions.Any(unit.RegionIds.Contains);
        if (isNear)
        {
            observed += RegionObserved;
            expected += RegionExpected;
        }
        else if (naming == 0 && regions.Count > 0 && unit.RegionIds.Count > 0)
        {
            expected += ElsewhereExpected;
        }
        return new(
            observed,
            expected,
            Math.Min((observed + alpha * inherited) / (expected + alpha), 1 / b),
            exact + naming > 0 ? "exact" : isReported ? "child" : LeansOnParent() ? "parent" : isNear ? "region" : "background");

        bool LeansOnParent() => Array.Exists(Symptoms.AncestorsOf(symptom), a => of(a).IsReported);
    }

    /// <summary>Geometric mean of the parents' ratios.</summary>
    private static double Inherited(int[] parents, Func<int, Strength> of) => parents.Length == 0 ? 1 : Math.Exp(parents.Average(p => Math.Log(of(p).Ratio)));

    private static (List<Unit> Classes, int[] ClassOf) Classify(Unit[] units)
    {
        var classes = new List<Unit>();
        var blank = new Dictionary<string, int>();
        var classOf = new int[units.Length];
        for (var site = 0; site < units.Length; site++)
        {
            var unit = units[site];
            if (unit.Parent >= 0 || unit.Scope.Length > 1 || unit.Reports > 0)
            {
                classOf[site] = classes.Count;
                classes.Add(unit);
                continue;
            }
            var regions = string.Join(' ', unit.RegionIds.Order(StringComparer.Ordinal));
            if (!blank.TryGetValue(regions, out classOf[site]))
            {
                blank[regions] = classOf[site] = classes.Count;
                classes.Add(unit with { Scope = [] });
            }
        }
        return (classes, classOf);
    }
}
