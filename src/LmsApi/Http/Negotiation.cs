using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace LmsApi.Http;

/// <summary>406 where the header Accept allows nothing that the endpoint can answer with; 415 where a body is compressed, or in another charset than UTF-8.</summary>
public static class Negotiation
{
    public static IApplicationBuilder UseNegotiation(this IApplicationBuilder app) => app.Use((context, next) =>
        (context.GetEndpoint() is { } endpoint ? AnswerRefused(endpoint, context.Request) ?? BodyRefused(endpoint, context) : null)?.ExecuteAsync(context) ?? next(context));

    /// <summary>Of the media types that the request's endpoint can answer with, the one that the client likes best; the endpoint's first when it doesn't say.</summary>
    public static string? Preferred(HttpContext context) => Allowed(TypesOf(context.GetEndpoint()!), context.Request).FirstOrDefault()?.MediaType.Value;

    /// <summary>Who names a format in the address has chosen by that.</summary>
    private static ProblemHttpResult? AnswerRefused(Endpoint endpoint, HttpRequest request) =>
        !(request.QueryString.HasValue && request.Query.ContainsKey("format")) && TypesOf(endpoint) is { Count: > 0 } offered && !Allowed(offered, request).Any()
            ? Problems.Of(ProblemTypes.NotAcceptable, $"This address answers with {string.Join(", ", offered)}; allow that in the header Accept, or leave it out.")
            : null;

    private static ProblemHttpResult? BodyRefused(Endpoint endpoint, HttpContext context)
    {
        var request = context.Request;
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null)
        {
            return null;
        }
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AcceptEncoding = "identity";
            return Problems.Of(ProblemTypes.UnsupportedMediaType, "A body must come as it is; send it uncompressed, without the header Content-Encoding.");
        }
        if (request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true && MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) && sent.Charset.HasValue)
        {
            if (!HeaderUtilities.RemoveQuotes(sent.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return Problems.Of(ProblemTypes.UnsupportedMediaType, "A body must be in UTF-8; leave the charset out.");
            }
            // UTF-8 is the default, and the framework takes the name of a charset in quotes, which is legal, for an unknown one.
            sent.Charset = default;
            request.ContentType = sent.ToString();
        }
        return null;
    }

    /// <summary>
    /// What of the offered the client allows, best first. Each is judged by the most specific range that it falls in (RFC 9110,
    /// 12.5.1), so that a q=0 beside a wildcard leaves out what it names.
    /// </summary>
    private static IEnumerable<MediaTypeHeaderValue> Allowed(IReadOnlyList<MediaTypeHeaderValue> offered, HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return offered;
        }
        return offered
            .Select(o => new Fit(o, accepted.Where(a => o.IsSubsetOf(new(a.MediaType))).MinBy(a => Width(a, o))))
            .Where(f => f.Range is { Quality: not 0 })
            .OrderByDescending(f => f.Range!.Quality ?? 1).ThenBy(f => Width(f.Range!, f.Type)).ThenBy(f => accepted.IndexOf(f.Range!))
            .Select(f => f.Type);
    }

    /// <summary>0 for the media type itself, 1 for all of a kind, 2 for all; 3 where only the suffix fits: who takes application/json takes application/ld+json, unless another range fits that better.</summary>
    private static int Width(MediaTypeHeaderValue range, MediaTypeHeaderValue type) =>
        range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : range.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase) ? 0 : 3;

    private sealed record Fit(MediaTypeHeaderValue Type, MediaTypeHeaderValue? Range);

    private static readonly ConditionalWeakTable<Endpoint, List<MediaTypeHeaderValue>> Known = [];

    private static List<MediaTypeHeaderValue> TypesOf(Endpoint endpoint) => Known.GetValue(endpoint, e => e.Metadata
        .GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Where(m => m.StatusCode is >= 200 and < 300)
        .SelectMany(m => m.ContentTypes).Distinct()
        .Select(t => MediaTypeHeaderValue.Parse(t)).ToList());
}
