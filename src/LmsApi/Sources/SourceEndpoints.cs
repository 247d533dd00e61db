using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Sources;

/// <summary>The publications behind the facts.</summary>
public static class SourceEndpoints
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddDerived(knowledge => new SourceUses(knowledge));

    public static void MapSources(this IEndpointRouteBuilder app)
    {
        var sources = app.MapGroup("/v1/sources").WithTags("Sources");
        sources.MapGet("/", ListSources).Validates<PageRequest>();
        sources.MapGet("/{source}", GetSource).Resolves("source", k => k.SourceNames);
    }

    /// <summary>List sources</summary>
    /// <remarks>Every publication that a fact names, in order of its id.</remarks>
    public static Answer<Page<Source>> ListSources([AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.Sources.Values.OrderBy(s => s.Id, StringComparer.Ordinal).ToList(), s => s, knowledge);

    /// <summary>Get a source with all that it supports</summary>
    /// <remarks>
    /// Role <c>read</c>: the editors read the fact there. Role <c>cited</c>: what they read names this source as its own
    /// reference. The source <c>published-cases</c> lists the case reports behind every figure of basis <c>cases</c>.
    /// </remarks>
    /// <param name="source" example="xu-2013">Id of a source.</param>
    /// <param name="uses">What each supports.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<SourceDetail> GetSource(string source, SourceUses uses, KnowledgeBase knowledge) => new SourceDetail(
        knowledge.Sources[source],
        [.. uses[source]],
        source == Associations.CaseSource ? knowledge.Cases : null,
        Meta.Of(knowledge));

    /// <summary>A source and its use.</summary>
    /// <param name="Source">The publication.</param>
    /// <param name="Supports">Every fact that names it.</param>
    /// <param name="Cases">The case reports, for the collection of published cases only.</param>
    /// <param name="Meta">The data that the answer was made from.</param>
    public sealed record SourceDetail(Source Source, IReadOnlyList<SourceUse> Supports, IReadOnlyList<CaseReport>? Cases, Meta Meta);
}
