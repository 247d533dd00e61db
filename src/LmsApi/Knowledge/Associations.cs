namespace LmsApi.Knowledge;

/// <summary>Derives who has what from the evidence: an association exists exactly when a row or a published case says so.</summary>
public static class Associations
{
    /// <summary>Id of the source under which the published cases are cited together.</summary>
    public const string CaseSource = "published-cases";

    /// <summary>
    /// Evidence of basis <c>cases</c>: for each site and subsite, and each symptom that a report of it states, n of the N reports;
    /// who states a kind of it states it as well. A report that does not mention a symptom counts in N; what it means to go
    /// unmentioned is the caveat <c>case-reports</c>. Reports in which a gastrointestinal stromal tumor can't be ruled out are
    /// counted apart, so that they spoil no figure.
    /// </summary>
    public static IEnumerable<Evidence> FromCases(IReadOnlyCollection<Site> sites, IReadOnlyCollection<CaseReport> cases, IReadOnlyDictionary<string, Symptom> symptoms) =>
        from site in sites
        let scope = site.Scope.ToHashSet(StringComparer.Ordinal)
        from reports in cases.Where(c => scope.Contains(c.SiteId)).GroupBy(c => c.GistNotExcluded)
        let total = reports.Count()
        let stated = reports.Select(c => new Stated(c, Closure.Of(c.Present, id => symptoms[id].ParentIds))).ToList()
        from symptomId in stated.SelectMany(s => s.Ids).Distinct(StringComparer.Ordinal)
        let count = stated.Count(s => s.Ids.Contains(symptomId))
        let isAllExact = stated.All(s => !s.Ids.Contains(symptomId) || s.Case.Present.Contains(symptomId))
        let population = $"{total} published case {(total == 1 ? "report" : "reports")} of leiomyosarcoma, site: {site.Name}"
        select new Evidence
        {
            Id = $"{site.Id}-{symptomId}-{CaseSource}{(reports.Key ? "-gist-not-excluded" : "")}",
            SiteId = site.Id,
            SubjectId = symptomId,
            SourceId = CaseSource,
            Basis = "cases",
            Count = count,
            Total = total,
            Percent = Math.Round(100.0 * count / total, 1, MidpointRounding.AwayFromZero),
            Population = reports.Key ? population + "; a gastrointestinal stromal tumor can't be ruled out" : population,
            Statement = $"{count} of {total} published case {(total == 1 ? "report states" : "reports state")} it{(isAllExact ? "" : " or a kind of it")}.",
            Result = "own",
            Caveats = reports.Key ? ["case-reports", "gist-not-excluded"] : ["case-reports"],
        };

    private sealed record Stated(CaseReport Case, HashSet<string> Ids);

    /// <summary>The symptoms of each site, those that publications name first, then by frequency, then by name.</summary>
    public static ListsById<SiteSymptom> SymptomsBySite(
        IReadOnlyDictionary<string, Site> sites, IReadOnlyDictionary<string, Symptom> symptoms, IReadOnlyCollection<Evidence> evidence)
    {
        var bySite = new Lazy<ILookup<string?, Evidence>>(() => evidence.ToLookup(e => e.SiteId));
        return new(sites.Keys, id => Grouped(sites[id], bySite.Value)
            .Select(g => new SiteSymptom(sites[id], symptoms[g.Subject], g.SubsiteIds, g.Evidence, Frequency.Best(g.Evidence, id)))
            .OrderByDescending(a => a.Characteristic)
            .ThenByDescending(a => a.Frequency?.Percent ?? 0)
            .ThenBy(a => a.Symptom.Name, StringComparer.Ordinal)
            .ToList());
    }

    /// <summary>The metastasis sites of each site: the site's own first, then what is said of leiomyosarcoma as a whole.</summary>
    public static ListsById<SiteMetastasis> MetastasesBySite(
        IReadOnlyDictionary<string, Site> sites, IReadOnlyDictionary<string, MetastasisSite> places, IReadOnlyCollection<Evidence> evidence)
    {
        var bySite = evidence.ToLookup(e => e.SiteId);
        var everywhere = bySite[null].GroupBy(e => e.SubjectId)
            .OrderBy(g => places[g.Key].Position).ToList();
        return new(sites.Keys, id => Grouped(sites[id], bySite)
            .Select(g => new SiteMetastasis(sites[id], places[g.Subject], "site", g.SubsiteIds, g.Evidence, Frequency.Best(g.Evidence, id)))
            .OrderByDescending(a => a.Frequency?.Percent ?? 0)
            .ThenBy(a => a.MetastasisSite.Position)
            .Concat(everywhere.Select(g => new SiteMetastasis(sites[id], places[g.Key], "all-sites", [], [.. g], null)))
            .ToList());
    }

    /// <summary>Turns a mapping from sites round, keeping the six sites only.</summary>
    public static ListsById<T> Inverted<T>(
        ListsById<T> bySite, IReadOnlyList<Site> topSites, IEnumerable<string> subjects, IReadOnlyCollection<Evidence> evidence, Func<T, string> subjectOf)
    {
        var bySubject = new Lazy<ILookup<string, Evidence>>(() => evidence.ToLookup(e => e.SubjectId));
        return new(subjects, id =>
        {
            var named = bySubject.Value[id].Select(e => e.SiteId).ToHashSet();
            return topSites.Where(site => named.Contains(null) || site.Scope.Any(named.Contains))
                .SelectMany(site => bySite[site.Id].Where(a => subjectOf(a) == id)).ToList();
        });
    }

    private static IEnumerable<(string Subject, IReadOnlyList<string> SubsiteIds, IReadOnlyList<Evidence> Evidence)> Grouped(
        Site site, ILookup<string?, Evidence> bySite)
    {
        foreach (var group in site.Scope.SelectMany(id => bySite[id]).GroupBy(e => e.SubjectId))
        {
            var subsiteIds = site.Subsites.Select(s => s.Id).Where(id => group.Any(e => e.SiteId == id)).ToList();
            // A subsite's share of cases stands at the subsite; here it would only repeat a part of the site's own.
            var rows = group.Where(e => e.Basis != "cases" || e.SiteId == site.Id).OrderBy(e => e.Basis == "cases").ThenBy(e => e.Id, StringComparer.Ordinal);
            yield return (group.Key, subsiteIds, rows.ToList());
        }
    }
}
