using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LmsApi.Http;

/// <summary>What one client may ask for: sizes, times, and requests a minute.</summary>
public static class Limits
{
    public const int LargestBody = 64 * 1024;

    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(ApplyTo);
        var perMinute = builder.Configuration.GetValue("RateLimiting:PermitLimit", 600);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => IsHealth(context)
                ? RateLimitPartition.GetNoLimiter(IPAddress.Any)
                : RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress ?? IPAddress.None, _ => new()
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }));
            options.OnRejected = (context, _) =>
            {
                // A sixth of the window passes before any permit comes back.
                context.HttpContext.Response.Headers.RetryAfter = "10";
                return ValueTask.CompletedTask;
            };
        });
        return builder;
    }

    private static void ApplyTo(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxConcurrentConnections = 4096;
    }

    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health");
}
