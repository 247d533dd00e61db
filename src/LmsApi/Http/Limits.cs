using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LmsApi.Http;

/// <summary>What one client may ask for: sizes, times, and requests a minute.</summary>
public static class Limits
{
    public const int LargestBody = 64 * 1024;
    public const int LongestAddress = 8 * 1024;
    /// <summary>How long a request may take, and one that has begun when the service stops.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.ConfigureKestrel(ApplyTo);
        builder.Services
            .AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = LongestRequest, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable })
            .AddSingleton(_ => LimiterOf(settings.PermitLimit, Window));
        return builder;
    }

    /// <summary>Lets each client send <paramref name="permits"/> requests in any <paramref name="window"/>.</summary>
    public static PartitionedRateLimiter<HttpContext> LimiterOf(int permits, TimeSpan window)
    {
        // Replenished by the one around it, for all clients at once.
        Func<IPAddress, RateLimiter> ofClient = _ => new SlidingWindowRateLimiter(new() { PermitLimit = permits, Window = window, SegmentsPerWindow = 6, AutoReplenishment = false });
        return PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => IsUnlimited(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter(IPAddress.Any)
            : RateLimitPartition.Get(ClientOf(context), ofClient));
    }

    /// <summary>
    /// How long a refused client waits at most. Its permits come back when the sixth of the window in which they were taken has left
    /// it, and the limiter, which looks every tenth of a second, may be late for each of the six.
    /// </summary>
    public static TimeSpan WaitAfter(TimeSpan window) => window + TimeSpan.FromSeconds(1);

    /// <summary>The limiter is asked here: the framework's middleware is for several limiters, chosen by endpoint and waited for, and there is one.</summary>
    public static IApplicationBuilder UseLimits(this IApplicationBuilder app)
    {
        var limiter = app.ApplicationServices.GetRequiredService<PartitionedRateLimiter<HttpContext>>();
        return app.Use((context, next) =>
        {
            if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestAddress)
            {
                return Problems.Of(ProblemTypes.AddressTooLong).ExecuteAsync(context);
            }
            using var permit = limiter.AttemptAcquire(context);
            if (!permit.IsAcquired)
            {
                context.Response.Headers.RetryAfter = WaitAfter(Window).TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return Problems.Of(ProblemTypes.TooManyRequests).ExecuteAsync(context);
            }
            return next(context);
        });
    }

    private static void ApplyTo(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        // Above our own limit, so that a somewhat longer address still gets a problem that says so.
        kestrel.Limits.MaxRequestLineSize = 2 * LongestAddress;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Silent connections hold places that others need.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        // The largest body has arrived before a request runs out of time.
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 2400, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxConcurrentConnections = 4096;
    }

    /// <summary>Whether a path is never limited: the state of the service, and the pages that explain a refusal to whom it has met.</summary>
    public static bool IsUnlimited(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/problems");

    /// <summary>An IPv6 client owns a whole /64: all addresses of it count as one.</summary>
    private static IPAddress ClientOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address;
        }
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new(bytes);
    }
}
