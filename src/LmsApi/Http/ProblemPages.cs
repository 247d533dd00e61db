using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Http;

/// <summary>The pages that a problem's <c>type</c> leads to.</summary>
public static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/problems/{type}", GetProblemPage).ExcludeFromDescription();

    public static Results<ContentHttpResult, ProblemHttpResult> GetProblemPage(string type)
    {
        var problem = ProblemTypes.All.FirstOrDefault(t => t.Slug == type);
        return problem is null
            ? Problems.NotFound($"There is no problem type '{type}'.")
            : TypedResults.Content($"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{problem.Status} {WebUtility.HtmlEncode(problem.Title)}</title></head>
                <body><main><h1>{problem.Status} {WebUtility.HtmlEncode(problem.Title)}</h1><p>{WebUtility.HtmlEncode(problem.Explanation)}</p><p><a href="/swagger">API documentation</a></p></main></body></html>
                """, "text/html; charset=utf-8");
    }
}
