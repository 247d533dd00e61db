using System.Collections.Frozen;

namespace LmsApi.Knowledge;

/// <summary>
/// Everything that the reference holds, immutable. It is built once from a database, checked, and swapped whole:
/// whoever holds a reference to it sees one version of the data from beginning to end.
/// </summary>
public sealed class KnowledgeBase
{
    /// <summary>The SQLite file that all of this was read from: what is handed on says the same as what is answered, whatever becomes of the file on disk.</summary>
    public required byte[] Database { get; init; }
    public required DatasetInfo Dataset { get; init; }
    /// <summary>All sites and subsites by id.</summary>
    public required FrozenDictionary<string, Site> Sites { get; init; }
    public required FrozenDictionary<string, Symptom> Symptoms { get; init; }
    public required FrozenDictionary<string, MetastasisSite> MetastasisSites { get; init; }
    public required FrozenDictionary<string, Source> Sources { get; init; }
    public required IReadOnlyList<Evidence> SymptomEvidence { get; init; }
    public required IReadOnlyList<Evidence> MetastasisEvidence { get; init; }
    public required IReadOnlyList<CaseReport> Cases { get; init; }
    public required DiseaseFacts Disease { get; init; }
    public required IReadOnlyList<SitePrior> SitePriors { get; init; }
    /// <summary>Releases of the data, the oldest first.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }
    public required IReadOnlyList<LiteratureSearch> Searches { get; init; }
    public required IReadOnlyList<CodeSystem> CodeSystems { get; init; }
    /// <summary>How free text is read.</summary>
    public TextRules TextRules { get; init; } = new();

    /// <summary>Symptoms by site or subsite id.</summary>
    public required ListsById<SiteSymptom> SymptomsBySite { get; init; }
    /// <summary>The six sites by symptom id.</summary>
    public required ListsById<SiteSymptom> SitesBySymptom { get; init; }
    /// <summary>Metastasis sites by site or subsite id.</summary>
    public required ListsById<SiteMetastasis> MetastasesBySite { get; init; }
    /// <summary>The six sites by metastasis site id.</summary>
    public required ListsById<SiteMetastasis> SitesByMetastasis { get; init; }

    public required Vocabulary SiteNames { get; init; }
    public required Vocabulary SymptomNames { get; init; }
    public required Vocabulary MetastasisSiteNames { get; init; }
    public required Vocabulary SourceNames { get; init; }

    /// <summary>The six sites in their order.</summary>
    public required IReadOnlyList<Site> TopSites { get; init; }
    /// <summary>The finest places told apart: subsites, and sites without any.</summary>
    public required IReadOnlyList<Site> LeafSites { get; init; }

    /// <summary>What ties a symptom to a site or subsite; null where nothing does.</summary>
    public SiteSymptom? Association(string siteId, string symptomId) => SymptomsBySite[siteId].FirstOrDefault(a => a.Symptom.Id == symptomId);

    /// <summary>The site itself, or for a subsite the one of the six that it is a part of.</summary>
    public Site TopOf(string siteId) => Sites[siteId] is { ParentId: { } parent } ? Sites[parent] : Sites[siteId];
}
