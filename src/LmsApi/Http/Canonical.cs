using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Http;

/// <summary>
/// Concepts in paths: an id passes, an id in another case or a served code leads (308) to the id's own address, anything else is
/// a 404 that names the nearest ids. Handlers behind it can take their id for granted.
/// </summary>
public static class Canonical
{
    /// <summary>Resolves the route value <paramref name="route"/>, a word of <paramref name="names"/>, before the handler runs.</summary>
    public static RouteHandlerBuilder Resolves(this RouteHandlerBuilder builder, string route, Func<KnowledgeBase, Vocabulary> names) => builder
        .WithMetadata(new Resolved())
        .AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var given = (string)http.Request.RouteValues[route]!;
            var knowledge = http.RequestServices.GetRequiredService<KnowledgeBase>();
            var vocabulary = names(knowledge);
            if (vocabulary.Resolve(given) is not { } id)
            {
                return Unknown(given, route == "metastasisSite" ? "metastasis site" : route, vocabulary, knowledge);
            }
            if (id == given)
            {
                return await next(context);
            }
            var segments = http.Request.Path.Value!.Split('/');
            segments[Array.IndexOf(segments, given)] = id;
            // Which id a code stands for is data: a browser would keep it for good.
            http.Response.Headers.CacheControl = Caching.ForAnswers;
            return TypedResults.Redirect(string.Join('/', segments) + http.Request.QueryString, permanent: true, preserveMethod: true);
        });

    /// <summary>404 for what nothing is named: why, where all that there are stand, and which are near.</summary>
    /// <param name="given">The name.</param>
    /// <param name="noun">What was looked for.</param>
    /// <param name="names">What there is.</param>
    /// <param name="knowledge">The data.</param>
    /// <param name="place">Which of several values it is.</param>
    public static ProblemHttpResult Unknown(string given, string noun, Vocabulary names, KnowledgeBase knowledge, string? place = null)
    {
        var why = WhyNot(given, noun, knowledge);
        return Problems.Of(ProblemTypes.NotFound, why, place is null ? null : new Dictionary<string, string[]> { [place] = [why] }, names.Nearest(given));
    }

    /// <summary>Tells an unknown id from an unknown code, and that from a code of a system that is not served.</summary>
    private static string WhyNot(string given, string noun, KnowledgeBase knowledge)
    {
        var system = knowledge.CodeSystems.OrderBy(s => s.Served).FirstOrDefault(s => s.Matches(given));
        return system switch
        {
            { Served: false } => $"'{given}' looks like a code of {system.Name}, which is not served. {system.Note?.Replace("Not served: ", "", StringComparison.Ordinal)}",
            { Served: true } => $"'{given}' looks like a code of {system.Name}, but it is mapped to no {noun}.",
            null => $"There is no {noun} '{given}'. /v1/{noun.Replace(' ', '-')}s lists them all.",
        };
    }

    /// <summary>Marks an endpoint that may answer 404 for what its query names.</summary>
    public sealed record MayBeMissing;

    /// <summary>Marks an endpoint that may answer 308 and 404.</summary>
    public sealed record Resolved;
}
