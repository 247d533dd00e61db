using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Sites;

/// <summary>A site as it stands in lists.</summary>
/// <param name="Id" example="liver">Kebab-case id, never reused.</param>
/// <param name="Name">Name to show.</param>
/// <param name="Description">Where it is and what smooth muscle it holds.</param>
/// <param name="Subsites">The parts of it that are told apart; empty when there are none.</param>
/// <param name="Codes">Codes by which other systems know it.</param>
public sealed record SiteSummary(string Id, string Name, string Description, IReadOnlyList<SiteRef> Subsites, IReadOnlyList<CodeMapping> Codes)
{
    public static SiteSummary Of(Site site) => new(site.Id, site.Name, site.Description, [.. site.Subsites.Select(SiteRef.Of)], site.Codes);
}

/// <summary>A site or subsite with all that is known of it, besides symptoms and metastasis sites.</summary>
public sealed record SiteDetail
{
    /// <example>liver</example>
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>Where it is and what smooth muscle it holds.</summary>
    public required string Description { get; init; }
    /// <summary>The site that it is a part of; absent for the six sites.</summary>
    public string? ParentId { get; init; }
    /// <summary>The only sex that has this organ, <c>female</c> or <c>male</c>; absent for both.</summary>
    public string? Sex { get; init; }
    /// <summary>Other names of it.</summary>
    public required IReadOnlyList<string> Synonyms { get; init; }
    /// <summary>The parts of it that are told apart; empty when there are none.</summary>
    public required IReadOnlyList<SiteRef> Subsites { get; init; }
    public required IReadOnlyList<CodeMapping> Codes { get; init; }
    /// <summary>Published survival, each with its population; empty when none was found for this site.</summary>
    public required IReadOnlyList<Survival> Survival { get; init; }
    /// <summary>Other published facts, each with its population.</summary>
    public required IReadOnlyList<SiteFact> Facts { get; init; }
    public required Meta Meta { get; init; }

    public static SiteDetail Of(Site site, KnowledgeBase knowledge) => new()
    {
        Id = site.Id,
        Name = site.Name,
        Description = site.Description,
        ParentId = site.ParentId,
        Sex = site.Sex,
        Synonyms = site.Synonyms,
        Subsites = [.. site.Subsites.Select(SiteRef.Of)],
        Codes = site.Codes,
        Survival = site.Survival,
        Facts = site.Facts,
        Meta = Meta.Of(knowledge),
    };
}

/// <summary>A symptom of a site, and why it is said.</summary>
/// <param name="Symptom">The symptom.</param>
/// <param name="SubsiteIds">Subsites that the evidence names; empty when it is said of the site as a whole.</param>
/// <param name="Characteristic">True when a publication calls it a symptom of this site in leiomyosarcoma alone; false when only case reports, or series that counted other tumors as well, show it.</param>
/// <param name="Frequency"/>
/// <param name="Evidence">All that supports it.</param>
public sealed record SiteSymptomItem(SymptomRef Symptom, IReadOnlyList<string> SubsiteIds, bool Characteristic, Frequency? Frequency, IReadOnlyList<Evidence> Evidence)
{
    public static SiteSymptomItem Of(SiteSymptom a, LanguageRequest.Naming naming) => new(naming.Ref(a.Symptom), a.SubsiteIds, a.Characteristic, a.Frequency, a.Evidence);
}

/// <summary>A place to which a tumor of a site spreads, and why it is said.</summary>
/// <param name="MetastasisSite">The place.</param>
/// <param name="Scope"><c>site</c>: published for this site; <c>all-sites</c>: published for leiomyosarcoma as a whole; more may come.</param>
/// <param name="SubsiteIds">Subsites that the evidence names; empty when it is said of the site as a whole.</param>
/// <param name="Frequency"/>
/// <param name="Evidence">All that supports it.</param>
public sealed record SiteMetastasisItem(MetastasisSiteRef MetastasisSite, string Scope, IReadOnlyList<string> SubsiteIds, Frequency? Frequency, IReadOnlyList<Evidence> Evidence)
{
    public static SiteMetastasisItem Of(SiteMetastasis a) => new(MetastasisSiteRef.Of(a.MetastasisSite), a.Scope, a.SubsiteIds, a.Frequency, a.Evidence);
}
