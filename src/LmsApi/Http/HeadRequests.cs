using Microsoft.AspNetCore.Http.Features;

namespace LmsApi.Http;

/// <summary>Answers HEAD wherever GET is answered: the same headers, no body.</summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            // Routing lists the methods that are mapped; where GET is, HEAD is answered as well.
            if (context.Response.Headers.Allow is { Count: > 0 } allowed)
            {
                context.Response.Headers.Allow = allowed.ToString().Replace("GET", "GET, HEAD", StringComparison.Ordinal);
            }
            return Task.CompletedTask;
        });
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
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
    });
}
