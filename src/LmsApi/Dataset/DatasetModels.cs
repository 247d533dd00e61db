using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>The dataset: what it is, how to tell its state, how much is in it.</summary>
public sealed record DatasetAnswer
{
    /// <summary>Title to cite.</summary>
    public required string Title { get; init; }
    /// <summary>What it is.</summary>
    public required string Description { get; init; }
    /// <summary>Label of the release: year.month.number.</summary>
    /// <example>2026.11.1</example>
    public required string Version { get; init; }
    /// <summary>Day of the release, ISO 8601.</summary>
    public required string Released { get; init; }
    /// <summary>SHA-256 of the content, <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }
    /// <summary>SPDX identifier of the data's licence.</summary>
    /// <example>CC-BY-4.0</example>
    public required string License { get; init; }
    /// <summary>Where the licence can be read.</summary>
    public required string LicenseUrl { get; init; }
    /// <summary>How to cite it, as one line of text.</summary>
    public required string Citation { get; init; }
    /// <summary>How many entries there are of each kind.</summary>
    public required Counts Counts { get; init; }
    /// <summary>Everything to download, with size and checksum.</summary>
    public required IReadOnlyList<Download> Downloads { get; init; }
    /// <summary>Systems of codes: those served, with version and attribution, and those left out on purpose.</summary>
    public required IReadOnlyList<CodeSystem> CodeSystems { get; init; }
    public required Meta Meta { get; init; }

    public static DatasetAnswer Of(KnowledgeBase knowledge, Exports exports)
    {
        var d = knowledge.Dataset;
        return new()
        {
            Title = d.Title,
            Description = d.Description,
            Version = d.Version,
            Released = d.Released,
            Hash = d.Hash,
            License = d.Licence,
            LicenseUrl = d.LicenceUrl,
            Citation = Citations.CitationFormats.Text(Citations.CitationItem.Of(d)),
            Counts = Counts.Of(knowledge),
            Downloads = [.. exports.Whole.Select(e => Download.Of($"/v1/dataset/export.{e.Key}", e.Value)), .. exports.Tables.Select(t => Download.Of($"/v1/dataset/tables/{t.Key}.csv", t.Value))],
            CodeSystems = knowledge.CodeSystems,
            Meta = Meta.Of(knowledge),
        };
    }
}

/// <summary>A file to download.</summary>
/// <param name="Href">Its address, relative to the service.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, 64 hexadecimal digits.</param>
public sealed record Download(string Href, string MediaType, long Bytes, string Sha256)
{
    public static Download Of(string href, Export export) => new(href, export.MediaType.Split(';')[0], export.Bytes, export.Sha256);
}

/// <summary>How many entries there are.</summary>
/// <param name="Sites">The sites, without subsites.</param>
/// <param name="Subsites">Parts of sites.</param>
/// <param name="Symptoms">Symptoms and signs.</param>
/// <param name="MetastasisSites">Places to which the tumor spreads.</param>
/// <param name="SymptomAssociations">Pairs of one of the six sites and a symptom.</param>
/// <param name="EvidenceRows">Cited observations behind symptoms and metastasis sites, without case reports.</param>
/// <param name="Cases">Published case reports.</param>
/// <param name="Codes">Code mappings.</param>
/// <param name="Sources">Publications.</param>
public sealed record Counts(int Sites, int Subsites, int Symptoms, int MetastasisSites, int SymptomAssociations, int EvidenceRows, int Cases, int Codes, int Sources)
{
    public static Counts Of(KnowledgeBase k) => new(
        k.TopSites.Count,
        k.Sites.Count - k.TopSites.Count,
        k.Symptoms.Count,
        k.MetastasisSites.Count,
        k.TopSites.Sum(s => k.SymptomsBySite[s.Id].Count),
        k.SymptomEvidence.Count + k.MetastasisEvidence.Count,
        k.Cases.Count,
        k.Sites.Values.Sum(s => s.Codes.Count) + k.Symptoms.Values.Sum(s => s.Codes.Count) + k.MetastasisSites.Values.Sum(m => m.Codes.Count)
            + k.Disease.Names.Sum(n => n.Codes.Count) + k.Disease.Genes.Sum(g => g.Codes.Count),
        k.Sources.Count);
}

/// <summary>What is sourced and what is not known.</summary>
/// <param name="Sites">The sites and subsites in their order.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record CoverageAnswer(IReadOnlyList<SiteCoverage> Sites, Meta Meta)
{
    public static CoverageAnswer Of(KnowledgeBase k) => new(
        [.. k.Sites.Values.OrderBy(s => s.Position).Select(s => SiteCoverage.Of(s, k))], Meta.Of(k));
}

/// <summary>How well a site or subsite is covered.</summary>
public sealed record SiteCoverage
{
    /// <summary>The site or subsite.</summary>
    public required SiteRef Site { get; init; }
    /// <summary>Symptoms tied to it in all.</summary>
    public required int Symptoms { get; init; }
    /// <summary>Symptoms with a figure from a published series of exactly this site and of leiomyosarcoma alone.</summary>
    public required int SymptomsWithSeriesFigure { get; init; }
    /// <summary>Symptoms whose only figure is a share of published case reports.</summary>
    public required int SymptomsWithCaseFigureOnly { get; init; }
    /// <summary>Symptoms whose only figures are of a part of the site, of series that counted other tumors as well, or of reports from which gastrointestinal stromal tumors are not excluded.</summary>
    public required int SymptomsWithOtherFigureOnly { get; init; }
    /// <summary>Symptoms with words only.</summary>
    public required int SymptomsWithWordsOnly { get; init; }
    /// <summary>Metastasis sites published for this site.</summary>
    public required int MetastasisSites { get; init; }
    /// <summary>Those of them with a figure of exactly this site and of leiomyosarcoma alone.</summary>
    public required int MetastasisSitesWithFigure { get; init; }
    /// <summary>Published survival figures.</summary>
    public required int SurvivalFigures { get; init; }
    /// <summary>Published case reports.</summary>
    public required int Cases { get; init; }
    /// <summary>What was looked for in the literature and what came of it. A topic that nobody searched for is <c>not-researched</c>.</summary>
    public required IReadOnlyList<SearchOutcome> Searched { get; init; }

    public static SiteCoverage Of(Site site, KnowledgeBase k)
    {
        var symptoms = k.SymptomsBySite[site.Id];
        var own = k.MetastasesBySite[site.Id].Where(m => m.Scope == "site").ToList();
        var scope = site.Scope.ToHashSet(StringComparer.Ordinal);
        var searched = k.Searches.Where(s => s.SiteId == site.Id).ToLookup(s => s.Topic);
        return new()
        {
            Site = SiteRef.Of(site),
            Symptoms = symptoms.Count,
            SymptomsWithSeriesFigure = symptoms.Count(s => s.Frequency is { Basis: not "cases" }),
            SymptomsWithCaseFigureOnly = symptoms.Count(s => s.Frequency is { Basis: "cases" }),
            SymptomsWithOtherFigureOnly = symptoms.Count(s => s.Frequency is null && !s.IsInWordsOnly),
            SymptomsWithWordsOnly = symptoms.Count(s => s.IsInWordsOnly),
            MetastasisSites = own.Count,
            MetastasisSitesWithFigure = own.Count(m => m.Frequency is not null),
            SurvivalFigures = site.Survival.Count,
            Cases = k.Cases.Count(c => scope.Contains(c.SiteId)),
            Searched = [.. SearchOutcome.Topics.Select(topic => searched[topic].FirstOrDefault() is { } s
                ? new SearchOutcome(topic, s.Outcome, s.Note)
                : new SearchOutcome(topic, "not-researched", null))],
        };
    }
}

/// <summary>What was looked for, and what came of it.</summary>
/// <param name="Topic">symptom-frequencies, metastasis-sites or survival; more may come.</param>
/// <param name="Outcome"><c>found</c>, <c>words-only</c> (no figures), <c>proxy-only</c> (figures of other tumors), <c>none-found</c> (looked for, without success), <c>not-researched</c>; more may come.</param>
/// <param name="Note">What was found, or what stands in the way.</param>
public sealed record SearchOutcome(string Topic, string Outcome, string? Note)
{
    public static readonly string[] Topics = ["symptom-frequencies", "metastasis-sites", "survival"];
}
