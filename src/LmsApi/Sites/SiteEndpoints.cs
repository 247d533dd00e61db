using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Sites;

/// <summary>Sites, and the mapping from them to symptoms and metastasis sites.</summary>
public static class SiteEndpoints
{
    public static void MapSites(this IEndpointRouteBuilder app)
    {
        var sites = app.MapGroup("/v1/sites").WithTags("Sites");
        sites.MapGet("/", ListSites).Validates<PageRequest>();
        sites.MapGet("/{site}", GetSite).Resolves("site", k => k.SiteNames).Produces<SiteDetail>(200, "application/json", LinkedData.MediaType);
        sites.MapGet("/{site}/symptoms", ListSiteSymptoms).Resolves("site", k => k.SiteNames).Validates<PageRequest>().Validates<LanguageRequest>();
        sites.MapGet("/{site}/metastasis-sites", ListSiteMetastasisSites).Resolves("site", k => k.SiteNames).Validates<PageRequest>();
    }

    /// <summary>List the six sites</summary>
    /// <remarks>Where a primary leiomyosarcoma sits. Subsites (stomach, inferior vena cava) are listed with their site and have addresses of their own.</remarks>
    public static Answer<Page<SiteSummary>> ListSites([AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.TopSites, SiteSummary.Of, knowledge);

    /// <summary>Get a site or subsite</summary>
    /// <remarks>Its description, subsites and codes, with published survival and other facts of that site. With <c>Accept: application/ld+json</c> it comes as schema.org linked data.</remarks>
    /// <param name="site" example="liver">Id of a site or subsite, or a served code for it (UBERON:0002107), which leads on to the id.</param>
    /// <param name="knowledge">The data.</param>
    /// <param name="http">The request.</param>
    public static IResult GetSite(string site, KnowledgeBase knowledge, HttpContext http) => LinkedData.IsWanted(http)
        ? LinkedData.Site(knowledge.Sites[site], knowledge)
        : new Answer<SiteDetail>(SiteDetail.Of(knowledge.Sites[site], knowledge));

    /// <summary>List the symptoms that a tumor of a site causes</summary>
    /// <remarks>
    /// Symptoms that a publication names for the site in leiomyosarcoma alone come first (<c>characteristic</c>), then those that
    /// only case reports, or series that counted other tumors as well, show. Among each the most frequent come first, those
    /// without a frequency last, by their English name where nothing else tells them apart. A frequency stands only where one was
    /// published for exactly this site and for leiomyosarcoma alone; its absence means that none was found, not that the symptom
    /// is rare.
    /// </remarks>
    /// <param name="site" example="pancreas">Id of a site or subsite, or a served code for it.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="language">Language of the names.</param>
    /// <param name="knowledge">The data.</param>
    /// <param name="context">The request.</param>
    public static Answer<Page<SiteSymptomItem>> ListSiteSymptoms(string site, [AsParameters] PageRequest page, [AsParameters] LanguageRequest language, KnowledgeBase knowledge, HttpContext context)
    {
        var naming = language.For(context);
        return page.Cut(knowledge.SymptomsBySite[site], a => SiteSymptomItem.Of(a, naming), knowledge);
    }

    /// <summary>List where a tumor of a site spreads to</summary>
    /// <remarks>
    /// Items of scope <c>site</c> were published for this site. Items of scope <c>all-sites</c> were published for
    /// leiomyosarcoma as a whole: they hold for every site and are no site's own figure.
    /// </remarks>
    /// <param name="site" example="uterus">Id of a site or subsite, or a served code for it.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<Page<SiteMetastasisItem>> ListSiteMetastasisSites(string site, [AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.MetastasesBySite[site], SiteMetastasisItem.Of, knowledge);
}
