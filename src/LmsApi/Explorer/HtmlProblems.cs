using LmsApi.Explorer.Pages;
using LmsApi.Http;
using Microsoft.Net.Http.Headers;

namespace LmsApi.Explorer;

/// <summary>Tells a person who has lost the way so on a page; whoever calls the API, or does not ask for HTML, gets problem details.</summary>
internal sealed class HtmlProblems : IProblemDetailsWriter
{
    private static readonly string[] ForMachines = ["/v1", "/openapi", "/health", "/.well-known", "/swagger", "/assets"];

    public bool CanWrite(ProblemDetailsContext context) =>
        MediaTypeHeaderValue.TryParseList(context.HttpContext.Request.Headers.Accept, out var accepted)
        && accepted.Any(a => a.MediaType == "text/html" && a.Quality is not 0)
        && !Array.Exists(ForMachines, p => context.HttpContext.Request.Path.StartsWithSegments(p));

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var type = ProblemTypes.For(context.ProblemDetails.Status ?? http.Response.StatusCode);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = HeaderNames.Accept;
        var path = (http.Request.Path.Value ?? "/").TrimEnd('/');
        await new HtmlPage<RefusedPage>(new
        {
            Type = type,
            Detail = context.ProblemDetails.Detail ?? (type == ProblemTypes.NotFound ? "There is no page at this address." : type.Explanation),
            Near = context.ProblemDetails.Extensions.TryGetValue("didYouMean", out var near) && near is IReadOnlyList<string> ids && type == ProblemTypes.NotFound ? ids : [],
            Parent = path[..(path.LastIndexOf('/') + 1)],
        }, type.Status).ExecuteAsync(http);
    }
}
