using LmsApi.Knowledge;

namespace LmsApi.Citations;

/// <summary>Every answer of the API links to its licence and to how to cite it (RFC 8288, RFC 8574); a source's answer to how to cite that source.</summary>
public static class CitationLinks
{
    public static void Set(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/v1") && context.Response.StatusCode is (< 300 or StatusCodes.Status304NotModified))
        {
            var query = context.GetRouteValue("source") is string source ? "?source=" + Uri.EscapeDataString(source) : "";
            var licence = context.RequestServices.GetRequiredService<KnowledgeBase>().Dataset.LicenceUrl;
            context.Response.Headers.Link = $"<{licence}>; rel=\"license\", </v1/citation{query}>; rel=\"cite-as\"";
        }
    }
}
