namespace LmsApi.Http;

/// <summary>Any page may read the reference; no credentials, since there are none.</summary>
public static class Cors
{
    public static IServiceCollection AddOpenCors(this IServiceCollection services) => services.AddCors(options => options
        .AddDefaultPolicy(policy => policy
            .AllowAnyOrigin()
            .AllowAnyHeader()
            .WithMethods("GET", "HEAD", "POST", "OPTIONS")
            .WithExposedHeaders("ETag", "Link", "Retry-After", "Content-Language")
            .SetPreflightMaxAge(TimeSpan.FromDays(1))));
}
