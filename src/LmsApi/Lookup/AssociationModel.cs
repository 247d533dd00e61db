using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>How strongly one unit (a site, or a subsite) goes with one symptom, and what that rests on.</summary>
/// <param name="Observed">Reports with the symptom at the unit, weighted.</param>
/// <param name="Expected">Reports that would have it if the unit were like all others together, weighted.</param>
/// <param name="Inherited">The ratio that it is shrunk towards: of the symptom's parents, or of the unit's site.</param>
/// <param name="Ratio">How many times as frequent as the background the symptom is held to be.</param>
/// <param name="Match">The nearest support: <c>exact</c>, <c>child</c>, <c>parent</c>, <c>region</c>, or <c>background</c>.</param>
public readonly record struct Strength(double Observed, double Expected, double Inherited, double Ratio, string Match);

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
/// anatomy: a symptom felt in a region where u lies, half a report where an eighth was expected; felt elsewhere, half a report
/// more expected. The constants are round and were not fitted; docs/ranking.md shows what halving and doubling each does.
/// </summary>
public sealed class AssociationModel
{
    private const double SiteAlpha = 0.5, SubsiteAlpha = 1;
    private const double SeriesWeight = 0.5, SeriesCap = 20, GistFactor = 0.5;
    private const double WordsObserved = 1, WordsExpected = 0.25;
    private const double RegionObserved = 0.5, RegionExpected = 0.125, ElsewhereExpected = 0.5;
    private const double LeastBackground = 0.005;

    private readonly KnowledgeBase knowledge;
    private readonly Dictionary<string, string[]> ancestors = [];
    private readonly Dictionary<(string Site, string Symptom), double> exact = [], reports = [], seriesObserved = [], seriesTotal = [];
    private readonly HashSet<(string Site, string Symptom)> named = [];
    private readonly Dictionary<string, double> total = [], withSymptom = [], seriesPatients = [];
    private readonly Dictionary<(string Site, string Symptom), Strength> strengths;
    private readonly Dictionary<string, Site> kinds = [];
    private readonly double allReports;

    /// <param name="knowledge">The data.</param>
    /// <param name="without">A case that must not help to rank itself.</param>
    public AssociationModel(KnowledgeBase knowledge, CaseReport? without = null)
    {
        this.knowledge = knowledge;
        foreach (var symptom in knowledge.Symptoms.Values)
        {
            ancestors[symptom.Id] = [.. Ancestors(symptom.Id, []).Distinct()];
        }
        foreach (var report in knowledge.Cases.Where(c => c.Id != without?.Id))
        {
            Count(report);
            allReports++;
        }
        foreach (var row in knowledge.SymptomEvidence.Where(e => e.SiteId is not null && !e.Caveats.Contains("mixed-histology")))
        {
            Count(row);
        }
        strengths = DeriveAll();
    }

    /// <summary>
    /// The site whose strengths a unit has wherever it has none of its own: itself when there are reports of it, and otherwise a
    /// blank site in the same regions, shared by all such units. So the work grows with the evidence, not with sites × symptoms.
    /// </summary>
    public Site KindOf(Site unit) => kinds[unit.Id];

    /// <summary>Ids of everything that a symptom is a kind of.</summary>
    public IReadOnlyList<string> AncestorsOf(string symptomId) => ancestors[symptomId];

    /// <summary>
    /// b(s): share of all reports, published cases and weighted series alike, that state the symptom or a kind of it; at least
    /// 0.005. Taken over both, it is, but for that least, never above the share at the only site that has the symptom.
    /// </summary>
    public double Background(string symptomId) =>
        Math.Max(withSymptom.GetValueOrDefault(symptomId) / Math.Max(allReports + seriesPatients.GetValueOrDefault(symptomId), 1), LeastBackground);

    /// <summary>Reports of a unit, for which there is a case report each.</summary>
    public double ReportsOf(Site unit) => unit.Scope.Sum(id => total.GetValueOrDefault(id));

    public Strength StrengthOf(Site unit, string symptomId) =>
        strengths.TryGetValue((unit.Id, symptomId), out var own) ? own : strengths[(KindOf(unit).Id, symptomId)];

    /// <summary>Symptoms for which a unit has strengths of its own, where it is not its own kind.</summary>
    public ILookup<string, string> OwnSymptoms { get; private set; } = Enumerable.Empty<string>().ToLookup(s => s);

    /// <summary>Derives everything before the first request: requests on many threads read it, so nothing may be left to fill in.</summary>
    private Dictionary<(string Site, string Symptom), Strength> DeriveAll()
    {
        var derived = new Dictionary<(string Site, string Symptom), Strength>();
        foreach (var unit in knowledge.Sites.Values)
        {
            var isBlank = unit.ParentId is null && unit.Subsites.Count == 0 && !total.ContainsKey(unit.Id);
            kinds[unit.Id] = isBlank ? unit with { Id = "blank " + string.Join(' ', unit.RegionIds.Order(StringComparer.Ordinal)) } : unit;
        }
        foreach (var kind in kinds.Values.DistinctBy(k => k.Id))
        {
            foreach (var symptom in knowledge.Symptoms.Keys)
            {
                Derive(kind, symptom, derived);
            }
        }
        // Evidence for a symptom reaches down to the kinds of it, which inherit from it.
        var kindsOf = ancestors.SelectMany(a => a.Value.Append(a.Key), (a, above) => (Above: above, a.Key)).ToLookup(p => p.Above, p => p.Key);
        OwnSymptoms = named.Where(n => kinds[n.Site].Id != n.Site)
            .SelectMany(n => kindsOf[n.Symptom], (n, symptom) => (n.Site, Symptom: symptom)).Distinct().ToLookup(p => p.Site, p => p.Symptom);
        foreach (var own in OwnSymptoms)
        {
            foreach (var symptom in own)
            {
                Derive(knowledge.Sites[own.Key], symptom, derived);
            }
        }
        return derived;
    }

    private Strength Derive(Site unit, string symptomId, Dictionary<(string, string), Strength> derived)
    {
        if (derived.TryGetValue((unit.Id, symptomId), out var known))
        {
            return known;
        }
        var b = Background(symptomId);
        double observed = 0, expected = 0, own = 0;
        foreach (var id in unit.Scope)
        {
            var key = (id, symptomId);
            own += exact.GetValueOrDefault(key) + seriesTotal.GetValueOrDefault(key);
            observed += reports.GetValueOrDefault(key) + seriesObserved.GetValueOrDefault(key);
            expected += b * (total.GetValueOrDefault(id) + seriesTotal.GetValueOrDefault(key));
        }
        var naming = Math.Max(unit.Scope.Count(id => named.Contains((id, symptomId))), named.Contains((unit.ParentId ?? "", symptomId)) ? 1 : 0);
        observed += naming * WordsObserved;
        expected += naming * WordsExpected;
        var regions = knowledge.Symptoms[symptomId].RegionIds;
        var isNear = regions.Any(unit.RegionIds.Contains);
        var beforeAnatomy = observed;
        if (isNear)
        {
            observed += RegionObserved;
            expected += RegionExpected;
        }
        else if (regions.Count > 0 && unit.RegionIds.Count > 0)
        {
            expected += ElsewhereExpected;
        }
        var (inherited, alpha) = Inherited(unit, symptomId, derived);
        var ratio = Math.Min((observed + alpha * inherited) / (expected + alpha), 1 / b);
        var match = own + naming > 0 ? "exact" : beforeAnatomy > 0 ? "child"
            : ancestors[symptomId].Any(a => Derive(unit, a, derived).Match == "exact") ? "parent" : isNear ? "region" : "background";
        return derived[(unit.Id, symptomId)] = new(observed, expected, inherited, ratio, match);
    }

    private (double Ratio, double Alpha) Inherited(Site unit, string symptomId, Dictionary<(string, string), Strength> derived)
    {
        if (unit.ParentId is { } site)
        {
            return (Derive(knowledge.Sites[site], symptomId, derived).Ratio, SubsiteAlpha);
        }
        var parents = knowledge.Symptoms[symptomId].ParentIds;
        return (parents.Count == 0 ? 1 : Math.Exp(parents.Average(p => Math.Log(Derive(unit, p, derived).Ratio))), SiteAlpha);
    }

    private void Count(CaseReport report)
    {
        total[report.SiteId] = total.GetValueOrDefault(report.SiteId) + 1;
        foreach (var symptom in report.Present)
        {
            exact[(report.SiteId, symptom)] = exact.GetValueOrDefault((report.SiteId, symptom)) + 1;
        }
        foreach (var symptom in report.Present.Concat(report.Present.SelectMany(s => ancestors[s])).Distinct())
        {
            reports[(report.SiteId, symptom)] = reports.GetValueOrDefault((report.SiteId, symptom)) + 1;
            withSymptom[symptom] = withSymptom.GetValueOrDefault(symptom) + 1;
        }
    }

    private void Count(Evidence row)
    {
        var key = (row.SiteId!, row.SubjectId);
        named.Add(key);
        if (row.Total is not { } size || (row.Count ?? row.Percent * size / 100) is not { } with)
        {
            return;
        }
        var weight = Math.Min(SeriesCap, size * SeriesWeight) / size * (row.Caveats.Contains("gist-not-excluded") ? GistFactor : 1);
        seriesObserved[key] = seriesObserved.GetValueOrDefault(key) + weight * with;
        seriesTotal[key] = seriesTotal.GetValueOrDefault(key) + weight * size;
        withSymptom[row.SubjectId] = withSymptom.GetValueOrDefault(row.SubjectId) + weight * with;
        seriesPatients[row.SubjectId] = seriesPatients.GetValueOrDefault(row.SubjectId) + weight * size;
    }

    private IEnumerable<string> Ancestors(string id, HashSet<string> below) => below.Add(id)
        ? knowledge.Symptoms[id].ParentIds.SelectMany(p => Ancestors(p, below).Prepend(p))
        : [];
}
