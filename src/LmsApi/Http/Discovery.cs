using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Http;

/// <summary>Where to begin: the index of collections, and the catalogue for machines.</summary>
public static class Discovery
{
    private const string Catalog = "/.well-known/api-catalog";

    public static void MapDiscovery(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1", GetIndex).WithTags("Service");
        app.MapGet(Catalog, GetApiCatalog).WithTags("Service").Produces<Linkset>(200, "application/linkset+json");
    }

    /// <summary>All collections with their addresses</summary>
    /// <remarks>Start here and follow the links: each answers to GET. What takes a body (batches of lookups, the recognition of text) or stands behind an id is described in the OpenAPI document, which is linked as well.</remarks>
    public static Answer<ServiceIndex> GetIndex(KnowledgeBase knowledge) => new ServiceIndex(
        knowledge.Dataset.Title,
        "A reference and teaching tool about leiomyosarcoma. It does not diagnose.",
        [
            new("sites", "/v1/sites", "Where a primary tumor sits", knowledge.TopSites.Count),
            new("symptoms", "/v1/symptoms", "Symptoms and signs, general ones marked", knowledge.Symptoms.Count),
            new("metastasis-sites", "/v1/metastasis-sites", "Where the tumor spreads to", knowledge.MetastasisSites.Count),
            new("sources", "/v1/sources", "Publications behind the facts", knowledge.Sources.Count),
            new("disease", "/v1/disease", "Leiomyosarcoma itself", null),
            new("lookup", "/v1/lookup", "Symptoms to ranked sites, with the reasons: ?present=&absent=, or a POST", null),
            new("search", "/v1/search?q=melena", "Names and synonyms while one types: ?q=", null),
            new("matrix", "/v1/matrix", "Sites by symptoms", null),
            new("compare", "/v1/compare?site=uterus&site=liver", "Two to six sites side by side: ?site=&site=", null),
            new("dataset", "/v1/dataset", "Version, hash, counts, licence, and every file to download", null),
            new("coverage", "/v1/dataset/coverage", "What is sourced and what is not known", null),
            new("validation", "/v1/dataset/validation", "Measured accuracy of the lookup", null),
            new("changes", "/v1/dataset/changes", "What each release changed", null),
            new("flashcards", "/v1/teaching/flashcards", "Cards to learn with, also for Anki", null),
            new("quiz", "/v1/teaching/quiz", "Questions with one right answer", null),
            new("sheet", "/v1/teaching/sheet", "All sites as Markdown; /v1/teaching/sheet/{site} has one", null),
            new("citation", "/v1/citation", "How to cite the dataset or a source", null),
            new("openapi", "/openapi/v1.json", "The OpenAPI document: every address, /v1/recognize and others that take a POST as well", null),
            new("swagger", "/swagger", "The API to try out", null),
        ],
        Meta.Of(knowledge));

    /// <summary>Catalogue of this API for machines (RFC 9727)</summary>
    /// <remarks>A linkset (RFC 9264): where the description, the documentation, the state and the licence are. The header Link names the catalogue itself, for who asks by HEAD.</remarks>
    public static JsonHttpResult<Linkset> GetApiCatalog(KnowledgeBase knowledge, HttpResponse response)
    {
        response.Headers.Link = $"<{Catalog}>; rel=\"api-catalog\"";
        return TypedResults.Json(
            new Linkset([new("/v1")
            {
                ServiceDesc = [new("/openapi/v1.json", "application/json"), new("/openapi/v1.yaml", "application/yaml")],
                ServiceDoc = [new("/swagger", "text/html")],
                Status = [new("/health/ready", "application/json")],
                License = [new(knowledge.Dataset.LicenceUrl, "text/html")],
                CiteAs = [new("/v1/citation", "text/plain")],
            }]),
            contentType: "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
    }

    /// <summary>The service and its collections.</summary>
    /// <param name="Title">Name of the dataset.</param>
    /// <param name="Notice">What this is not.</param>
    /// <param name="Collections">Every collection.</param>
    /// <param name="Meta">The data that answers are made from.</param>
    public sealed record ServiceIndex(string Title, string Notice, IReadOnlyList<CollectionLink> Collections, Meta Meta);

    /// <summary>A collection.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Href">Its address, relative to the service; of what must be asked for something, an example.</param>
    /// <param name="Description">What is in it.</param>
    /// <param name="Total">How many entries it has, where it is a list.</param>
    public sealed record CollectionLink(string Name, string Href, string Description, int? Total);

    /// <summary>A set of links.</summary>
    /// <param name="Links">One entry per API.</param>
    public sealed record Linkset([property: System.Text.Json.Serialization.JsonPropertyName("linkset")] IReadOnlyList<LinkContext> Links);

    /// <summary>What is linked from one API.</summary>
    /// <param name="Anchor">The API.</param>
    public sealed record LinkContext(string Anchor)
    {
        /// <summary>Machine-readable descriptions.</summary>
        [System.Text.Json.Serialization.JsonPropertyName("service-desc")]
        public required IReadOnlyList<LinkTarget> ServiceDesc { get; init; }
        /// <summary>Documentation for people.</summary>
        [System.Text.Json.Serialization.JsonPropertyName("service-doc")]
        public required IReadOnlyList<LinkTarget> ServiceDoc { get; init; }
        /// <summary>State of the service.</summary>
        public required IReadOnlyList<LinkTarget> Status { get; init; }
        /// <summary>Licence of the data.</summary>
        public required IReadOnlyList<LinkTarget> License { get; init; }
        /// <summary>How to cite it.</summary>
        [System.Text.Json.Serialization.JsonPropertyName("cite-as")]
        public required IReadOnlyList<LinkTarget> CiteAs { get; init; }
    }

    /// <summary>A link.</summary>
    /// <param name="Href">Address, relative to the service unless it is elsewhere.</param>
    /// <param name="Type">Media type of what is there.</param>
    public sealed record LinkTarget(string Href, string Type);
}
