namespace LmsApi.Http;

/// <summary>Where the service listens when nothing says where.</summary>
public static class Addresses
{
    private const string Default = "http://localhost:5080";

    /// <summary>Not in appsettings.json, which goes before the framework's own variables, such as ASPNETCORE_URLS.</summary>
    public static WebApplicationBuilder AddDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Array.TrueForAll([WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey], key => builder.Configuration[key] is null))
        {
            builder.WebHost.UseUrls(Default);
        }
        return builder;
    }
}
