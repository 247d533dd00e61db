using System.Collections.Frozen;
using CsCheck;
using LmsApi.Knowledge;

namespace LmsApi.Tests.Lookup;

/// <summary>Small knowledge bases, made up at random: what must hold for any data is tried on them.</summary>
public static class ToyKnowledge
{
    /// <summary>Two to five sites, three to eight symptoms with a hierarchy, evidence in words and counts, and cases.</summary>
    public static readonly Gen<KnowledgeBase> Gen =
        from siteCount in CsCheck.Gen.Int[2, 5]
        from parents in CsCheck.Gen.Int[-3, 7].Array[3, 8]
        from evidence in CsCheck.Gen.Select(CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, 7], CsCheck.Gen.Int[0, 30], CsCheck.Gen.Int[0, 30]).Array[0, 12]
        from cases in CsCheck.Gen.Select(CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, 255], CsCheck.Gen.Bool).Array[0, 20]
        select Of(siteCount, parents, evidence, cases);

    private static KnowledgeBase Of(int siteCount, int[] parents, (int Site, int Symptom, int Count, int More)[] evidence, (int Site, int Symptoms, bool Female)[] cases)
    {
        var sites = Enumerable.Range(0, siteCount).Select(i => new Site { Id = $"site-{i}", Name = $"\"Site\" {i}", Description = "", Position = i }).ToList();
        // A parent always has a lower number, so there is no circle.
        var parentOf = parents.Select((p, i) => p >= 0 && p < i ? p : -1).ToList();
        var symptoms = parents.Select((_, i) => new Symptom
        {
            Id = $"symptom-{i}",
            Name = $"Symptom {i}",
            Definition = "",
            Question = $"Is it \"symptom {i}\"?",
            General = i == 0,
            ParentIds = parentOf[i] < 0 ? [] : [$"symptom-{parentOf[i]}"],
        }).ToFrozenDictionary(s => s.Id);
        var rows = evidence.Where(e => e.Symptom < parents.Length).Select((e, i) => new Evidence
        {
            Id = $"row-{i}",
            SiteId = $"site-{e.Site % siteCount}",
            SubjectId = $"symptom-{e.Symptom}",
            SourceId = "source",
            Statement = "",
            Result = "own",
            Basis = e.More == 0 ? "words" : "count",
            Count = e.More == 0 ? null : e.Count,
            Total = e.More == 0 ? null : e.Count + e.More,
            Population = "p",
        }).ToList();
        var reports = cases.Select((c, i) => new CaseReport
        {
            Id = $"case-{i}",
            SiteId = $"site-{c.Site % siteCount}",
            Sex = c.Female ? "female" : "male",
            Present = [.. Enumerable.Range(0, parents.Length).Where(s => (c.Symptoms >> s & 1) == 1).Select(s => $"symptom-{s}")],
        }).ToList();
        return Of(sites, symptoms, rows, reports);
    }

    public static KnowledgeBase Of(IReadOnlyList<Site> sites, FrozenDictionary<string, Symptom> symptoms, IReadOnlyList<Evidence> rows, IReadOnlyList<CaseReport> cases)
    {
        List<Evidence> evidence = [.. rows, .. Associations.FromCases(sites, cases, symptoms)];
        var bySite = Associations.SymptomsBySite(sites.ToDictionary(s => s.Id), symptoms, evidence);
        return new()
        {
            Database = [],
            Dataset = new() { Version = "0", Released = "2026-01-01", Title = "", Description = "", Creator = "", Licence = "", LicenceUrl = "", Hash = "sha256:0" },
            Sites = sites.ToFrozenDictionary(s => s.Id),
            Symptoms = symptoms,
            MetastasisSites = FrozenDictionary<string, MetastasisSite>.Empty,
            Sources = FrozenDictionary<string, Source>.Empty,
            SymptomEvidence = rows,
            MetastasisEvidence = [],
            Cases = cases,
            Disease = new() { Names = [], Statements = [], RiskFactors = [], Genes = [], Investigations = [], Stages = [], Treatments = [], Survival = [], SiteShares = [] },
            SitePriors = [.. sites.Select(s => new SitePrior { SiteId = s.Id, Percent = 1, Assumption = "" })],
            Releases = [],
            Searches = [],
            CodeSystems = [],
            SymptomsBySite = bySite,
            SitesBySymptom = Associations.Inverted(bySite, sites, symptoms.Keys, evidence, a => a.Symptom.Id),
            MetastasesBySite = new([], _ => []),
            SitesByMetastasis = new([], _ => []),
            SiteNames = new(sites.Select(s => s.Id)),
            SymptomNames = new(symptoms.Keys),
            MetastasisSiteNames = new(Enumerable.Empty<string>()),
            SourceNames = new(Enumerable.Empty<string>()),
            TopSites = sites,
            LeafSites = sites,
        };
    }
}
