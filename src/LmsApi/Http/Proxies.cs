using Microsoft.AspNetCore.HttpOverrides;

namespace LmsApi.Http;

/// <summary>
/// Behind a reverse proxy the client's address and scheme are taken from <c>X-Forwarded-For</c> and <c>-Proto</c>, but only when the request
/// comes from a network that <c>Proxy:KnownNetworks</c> names (<c>10.0.0.0/8</c>): anybody else could write anything there, and
/// so escape the rate limit. The host is that of the header <c>Host</c>, which the proxy passes on: <c>X-Forwarded-Host</c> would come
/// from the client, and into links that caches keep. <c>Hsts:Enabled</c> tells browsers to come back by HTTPS only.
/// </summary>
public static class Proxies
{
    public static IApplicationBuilder UseProxies(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.KnownNetworks.Count > 0)
        {
            // As many proxies as there are: each is asked for in the known networks, and the first that is not in them ends the chain.
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.KnownNetworks)
            {
                options.KnownIPNetworks.Add(network);
            }
            app.UseForwardedHeaders(options);
        }
        if (settings.Hsts)
        {
            app.UseHsts();
        }
        return app;
    }
}
