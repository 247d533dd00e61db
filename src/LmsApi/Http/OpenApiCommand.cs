namespace LmsApi.Http;

/// <summary><c>LmsApi openapi</c> prints the document that the service serves at <c>/openapi/v1.yaml</c>, by asking it for it.</summary>
public static class OpenApiCommand
{
    public static async Task PrintOpenApiAsync(this WebApplication app)
    {
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        await Console.Out.WriteAsync(await client.GetStringAsync(new Uri("/openapi/v1.yaml", UriKind.Relative)));
        await app.StopAsync();
    }
}
