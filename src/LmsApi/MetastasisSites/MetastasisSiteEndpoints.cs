using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.MetastasisSites;

/// <summary>Where leiomyosarcoma spreads to.</summary>
public static class MetastasisSiteEndpoints
{
    public static void MapMetastasisSites(this IEndpointRouteBuilder app)
    {
        var places = app.MapGroup("/v1/metastasis-sites").WithTags("Metastasis sites");
        places.MapGet("/", ListMetastasisSites).Validates<PageRequest>();
        places.MapGet("/{metastasisSite}", GetMetastasisSite).Resolves("metastasisSite", k => k.MetastasisSiteNames);
        places.MapGet("/{metastasisSite}/sites", ListMetastasisSiteSites).Resolves("metastasisSite", k => k.MetastasisSiteNames).Validates<PageRequest>();
    }

    /// <summary>List metastasis sites</summary>
    /// <remarks>Places to which leiomyosarcoma is known to spread, from whatever site.</remarks>
    public static Answer<Page<MetastasisSiteSummary>> ListMetastasisSites([AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.MetastasisSites.Values.OrderBy(m => m.Position).ToList(), MetastasisSiteSummary.Of, knowledge);

    /// <summary>Get a metastasis site</summary>
    /// <remarks>What and where it is, and its codes.</remarks>
    /// <param name="metastasisSite" example="lung">Id of a metastasis site, or a served code for it (UBERON:0002048), which leads on to the id.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<MetastasisSiteDetail> GetMetastasisSite(string metastasisSite, KnowledgeBase knowledge)
    {
        var place = knowledge.MetastasisSites[metastasisSite];
        return new MetastasisSiteDetail(place.Id, place.Name, place.Definition, place.Synonyms, place.Codes, Meta.Of(knowledge));
    }

    /// <summary>List the sites whose tumors spread there</summary>
    /// <remarks>Items of scope <c>site</c> were published for that site; items of scope <c>all-sites</c> for leiomyosarcoma as a whole.</remarks>
    /// <param name="metastasisSite" example="lung">Id of a metastasis site, or a served code for it.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<Page<MetastasisSiteSiteItem>> ListMetastasisSiteSites(string metastasisSite, [AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.SitesByMetastasis[metastasisSite], MetastasisSiteSiteItem.Of, knowledge);

    /// <summary>A metastasis site as it stands in lists.</summary>
    /// <param name="Id" example="lung">Kebab-case id, never reused.</param>
    /// <param name="Name">Name to show.</param>
    /// <param name="Definition">What and where it is.</param>
    /// <param name="Synonyms">Other names of it.</param>
    /// <param name="Codes">Codes by which other systems know it.</param>
    public sealed record MetastasisSiteSummary(string Id, string Name, string Definition, IReadOnlyList<string> Synonyms, IReadOnlyList<CodeMapping> Codes)
    {
        public static MetastasisSiteSummary Of(MetastasisSite place) => new(place.Id, place.Name, place.Definition, place.Synonyms, place.Codes);
    }

    /// <summary>A metastasis site.</summary>
    /// <param name="Id" example="lung">Kebab-case id, never reused.</param>
    /// <param name="Name">Name to show.</param>
    /// <param name="Definition">What and where it is.</param>
    /// <param name="Synonyms">Other names of it.</param>
    /// <param name="Codes">Codes by which other systems know it.</param>
    /// <param name="Meta">The data that the answer was made from.</param>
    public sealed record MetastasisSiteDetail(string Id, string Name, string Definition, IReadOnlyList<string> Synonyms, IReadOnlyList<CodeMapping> Codes, Meta Meta);

    /// <summary>A site whose tumors spread there, and why it is said.</summary>
    /// <param name="Site">The site.</param>
    /// <param name="Scope"><c>site</c>: published for this site; <c>all-sites</c>: published for leiomyosarcoma as a whole; more may come.</param>
    /// <param name="SubsiteIds">Subsites that the evidence names; empty when it is said of the site as a whole.</param>
    /// <param name="Frequency"/>
    /// <param name="Evidence">All that supports it.</param>
    public sealed record MetastasisSiteSiteItem(SiteRef Site, string Scope, IReadOnlyList<string> SubsiteIds, Frequency? Frequency, IReadOnlyList<Evidence> Evidence)
    {
        public static MetastasisSiteSiteItem Of(SiteMetastasis a) => new(SiteRef.Of(a.Site), a.Scope, a.SubsiteIds, a.Frequency, a.Evidence);
    }
}
