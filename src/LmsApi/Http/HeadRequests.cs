using Microsoft.AspNetCore.Http.Features;

namespace LmsApi.Http;

/// <summary>Answers HEAD wherever GET is answered: the same headers, no body.</summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use((context, next) =>
        HttpMethods.IsHead(context.Request.Method) ? AsGetAsync(context, next) : next(context));

    /// <summary>Routing lists the methods that are mapped; where GET is, HEAD is answered as well.</summary>
    public static void SetAllow(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.Allow is { Count: > 0 } allowed)
        {
            headers.Allow = allowed.ToString().Replace("GET", "GET, HEAD", StringComparison.Ordinal);
        }
    }

    private static async Task AsGetAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    }
}
