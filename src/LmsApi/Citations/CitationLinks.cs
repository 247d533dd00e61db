using System.Runtime.CompilerServices;
using LmsApi.Knowledge;

namespace LmsApi.Citations;

/// <summary>Every answer of the API links to its licence and to how to cite it (RFC 8288, RFC 8574); a source's answer to how to cite that source.</summary>
public static class CitationLinks
{
    // Nearly all answers have the same.
    private static readonly ConditionalWeakTable<KnowledgeBase, string> OfAll = [];

    public static void Set(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/v1") && context.Response.StatusCode is (< 300 or StatusCodes.Status304NotModified))
        {
            var knowledge = context.RequestServices.GetRequiredService<KnowledgeBase>();
            context.Response.Headers.Link = context.GetRouteValue("source") is string source
                ? Links(knowledge, "?source=" + Uri.EscapeDataString(source))
                : OfAll.GetValue(knowledge, k => Links(k, ""));
        }
    }

    private static string Links(KnowledgeBase knowledge, string query) => $"<{knowledge.Dataset.LicenceUrl}>; rel=\"license\", </v1/citation{query}>; rel=\"cite-as\"";
}
