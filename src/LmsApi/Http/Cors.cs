namespace LmsApi.Http;

/// <summary>
/// Any page may read the reference; no credentials, since there are none. The headers that say so stand in every answer, so that one
/// which a shared cache has kept for a client without an origin serves those with one.
/// </summary>
public static class Cors
{
    private static readonly string[] Exposed = ["ETag", "Link", "Retry-After", "Content-Language", "Content-Disposition"];
    private static readonly string AllExposed = string.Join(',', Exposed);

    public static IServiceCollection AddOpenCors(this IServiceCollection services) => services.AddCors(options => options
        .AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .WithMethods("GET", "HEAD", "POST", "OPTIONS")
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromDays(1))));

    /// <summary>Only preflights need the framework's middleware.</summary>
    public static IApplicationBuilder UseOpenCors(this IApplicationBuilder app) =>
        app.UseWhen(context => HttpMethods.IsOptions(context.Request.Method), branch => branch.UseCors());

    public static void Set(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = AllExposed;
    }
}
