namespace LmsApi.Http;

/// <summary>Headers that keep a browser from doing more with an answer than it should; one policy for data, one for pages, one for Swagger UI.</summary>
public static class SecurityHeaders
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string PagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    // Swagger UI sets styles inline and draws its icons from data: addresses.
    private const string SwaggerPolicy = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // A 304 speaks of an answer that the client has: a policy in it would replace the stored one.
        headers.ContentSecurityPolicy = context.Response.StatusCode == StatusCodes.Status304NotModified ? default :
            context.Request.Path.StartsWithSegments("/swagger") ? SwaggerPolicy
            : headers.ContentType.ToString().StartsWith("text/html", StringComparison.Ordinal) ? PagePolicy
            : DataPolicy;
    }
}
