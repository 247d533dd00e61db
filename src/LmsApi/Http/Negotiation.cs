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
        await next(context);
    });

    private static List<MediaTypeHeaderValue> TypesOf(Endpoint endpoint) => endpoint.Metadata
        .GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Where(m => m.StatusCode is >= 200 and < 300)
        .SelectMany(m => m.ContentTypes).Distinct()
        .Select(t => MediaTypeHeaderValue.Parse(t)).ToList();

    private static MediaTypeHeaderValue WithoutQuality(MediaTypeHeaderValue accepted) => new(accepted.MediaType);
}
