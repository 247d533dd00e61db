using System.IO.Compression;
using System.Security.Cryptography;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LmsApi.Http;

/// <summary>
/// The data changes only as a whole, so an answer is a function of the address and the dataset: it is made once, compressed
/// once, kept by the framework's output cache under the dataset's hash, and revalidated by an ETag over its bytes.
/// </summary>
public static class Caching
{
    public const string ForAnswers = "public, max-age=300, must-revalidate";

    public static IServiceCollection AddCaching(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(["application/problem+json", "application/linkset+json", "application/yaml", "application/ld+json", "image/svg+xml", "text/markdown", "text/tab-separated-values", "application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json"]);
        })
        // The default, fastest, leaves large answers larger than gzip does.
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
        .AddSingleton<IOutputCacheStore, Store>()
        .AddOutputCache(options =>
        {
            options.UseCaseSensitivePaths = true;
            options.AddBasePolicy(new DatasetPolicy());
        });

    /// <summary>Outside in: the cache keeps what the ETag was computed over, which is what compression has made.</summary>
    public static IApplicationBuilder UseCaching(this IApplicationBuilder app) => app
        .Use(AsOriginAsync)
        .UseWhen(IsCacheable, branch => branch.UseOutputCache().Use(TagAsync))
        .UseWhen(context => !IsExact(context), branch => branch.UseResponseCompression());

    /// <summary>
    /// The service is where answers come from, not a cache on the way: what clients tell such caches does not concern it, and an answer
    /// is fresh when it leaves, however long it was kept.
    /// </summary>
    private static Task AsOriginAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<NotCached>() is not null)
        {
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        }
        context.Request.Headers.Remove(HeaderNames.CacheControl);
        context.Request.Headers.Remove(HeaderNames.IfModifiedSince);
        context.Response.OnStarting(static response =>
        {
            ((HttpResponse)response).Headers.Remove(HeaderNames.Age);
            ((HttpResponse)response).Headers.Remove(HeaderNames.Date);
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    private static async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, ContentType: null })
            {
                // Routing's own refusal, a GET where only POST is: still to be told as a problem.
                return;
            }
            await context.Response.CompleteAsync();
        }
        finally
        {
            context.Features.Set(original);
        }
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = $"\"{WebEncoders.Base64UrlEncode(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)).AsSpan(0, 16))}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = ForAnswers;
            response.Headers.Vary = "Accept, Accept-Encoding, Accept-Language";
            if (Matches(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.Headers.ContentType = default;
                response.Headers.ContentEncoding = default;
                return;
            }
        }
        response.ContentLength = buffer.Length;
        buffer.Position = 0;
        await buffer.CopyToAsync(response.Body, context.RequestAborted);
    }

    private static bool Matches(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var given)
        && given.Any(t => t == EntityTagHeaderValue.Any || t.Compare(new(tag), useStrongComparison: false));

    private static bool IsCacheable(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<NotCached>() is null && !IsExact(context);

    private static bool IsExact(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<TagsItself>() is not null;

    /// <summary>Marks an endpoint whose answer changes with the moment, such as health.</summary>
    public sealed record NotCached;

    /// <summary>Marks an endpoint whose answer is kept and tagged by itself, and must arrive byte for byte, such as an export.</summary>
    public sealed record TagsItself;

    private sealed class DatasetPolicy : IOutputCachePolicy
    {
        private static readonly string[] VaryingHeaders = [HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage];

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            // Who waits for another's answer would get that one's failure as well: when it goes away, all who wait get 500
            // (https://github.com/dotnet/aspnetcore/issues/52310). What is dear to make is made once by itself.
            context.AllowLocking = false;
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            // Not QueryKeys: to build its key the framework sorts a repeated parameter's values in place, under the handler's eyes.
            context.CacheVaryByRules.QueryKeys = StringValues.Empty;
            context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";
            context.CacheVaryByRules.HeaderNames = VaryingHeaders;
            // The request's own version, the one that its handler will answer from: the store may be on the next one by then.
            context.CacheVaryByRules.VaryByValues["dataset"] = context.HttpContext.RequestServices.GetRequiredService<KnowledgeBase>().Dataset.Hash;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>The framework's own store counts answers alone: it would let keys, which hold the host, the query and headers, fill the memory.</summary>
    private sealed class Store : IOutputCacheStore, IDisposable
    {
        private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(kept.Get<byte[]>(key));

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            kept.Set(key, value, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = validFor, Size = (key.Length * sizeof(char)) + value.Length });
            return ValueTask.CompletedTask;
        }

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Dispose() => kept.Dispose();
    }
}
