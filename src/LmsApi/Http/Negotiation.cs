using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace LmsApi.Http;

/// <summary>406 where the header Accept allows nothing that the endpoint can answer with; 415 where the body is in another charset than UTF-8.</summary>
public static class Negotiation
{
    public static IApplicationBuilder UseNegotiation(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint
            && MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var accepted)
            && TypesOf(endpoint) is { Count: > 0 } offered
            && !offered.Exists(o => accepted.Any(a => a.Quality is not 0 && o.IsSubsetOf(WithoutQuality(a)))))
        {
            await Problems.Of(ProblemTypes.NotAcceptable, $"This address answers with {string.Join(", ", offered)}; allow that in the header Accept, or leave it out.").ExecuteAsync(context);
            return;
        }
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var sent) && sent.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(sent.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            await Problems.Of(ProblemTypes.UnsupportedMediaType, "A body must be in UTF-8; leave the charset out.").ExecuteAsync(context);
            return;
        }
        if (sent is { Charset.HasValue: true })
        {
            // UTF-8 is the default, and the framework takes the name of a charset in quotes, which is legal, for an unknown one.
            sent.Charset = default;
            context.Request.ContentType = sent.ToString();
        }
        await next(context);
    });

    /// <summary>Of the media types that the request's endpoint can answer with, the one that the client likes best; the endpoint's first when it doesn't say.</summary>
    public static string? Preferred(HttpContext context)
    {
        var offered = TypesOf(context.GetEndpoint()!);
        return (MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var accepted) ? accepted : []).Where(a => a.Quality is not 0)
            .OrderByDescending(a => a.Quality ?? 1).ThenBy(a => a.MatchesAllTypes).ThenBy(a => a.MatchesAllSubTypes)
            .Select(a => offered.Find(o => o.IsSubsetOf(WithoutQuality(a))))
            .FirstOrDefault(o => o is not null, offered.FirstOrDefault())?.MediaType.Value;
    }

    private static List<MediaTypeHeaderValue> TypesOf(Endpoint endpoint) => endpoint.Metadata
        .GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Where(m => m.StatusCode is >= 200 and < 300)
        .SelectMany(m => m.ContentTypes).Distinct()
        .Select(t => MediaTypeHeaderValue.Parse(t)).ToList();

    private static MediaTypeHeaderValue WithoutQuality(MediaTypeHeaderValue accepted) => new(accepted.MediaType);
}
